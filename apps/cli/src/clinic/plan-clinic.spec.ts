import { planClinic } from './plan-clinic.js';

test('one seed is one clinic', () => {
  const size = { seed: 7, months: 1 };
  expect(planClinic(size)).toEqual(planClinic(size));
  expect(planClinic({ ...size, seed: 8 })).not.toEqual(planClinic(size));
});

test('eighteen months are a clinic of about 25,000 lines', () => {
  const t = performance.now();
  const plan = planClinic({ seed: 7, months: 18 });
  const attended = plan.sessions.flatMap((each) =>
    each.attendances.filter(({ presences }) => presences.length > 0),
  );
  const tally: Record<string, number> = {};
  for (const each of plan.clients) tally[each.payerId] = (tally[each.payerId] ?? 0) + 1;
  console.log({ms: performance.now() - t, from: plan.from, groups: plan.groups.length, clients: plan.clients.length, sessions: plan.sessions.length, attended: attended.length, procedures: plan.sessions.reduce((n, s) => n + s.procedures.length, 0), double: plan.clients.filter(c => c.disciplines.length>1).length, tally, night: plan.sessions.filter(s=>['NIGHT','LATE'].includes(s.group.groupId)).map(s=>s.sessionId).join(' '), big: plan.sessions.filter(s=>s.attendances.length>4).length});
});
