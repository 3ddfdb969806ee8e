import { commandIdFor, fold, numbered, streamOf, type StreamWrite } from '@ledgerline/event-store';
import type { ServiceLineRow } from '@ledgerline/claims';
import { groupSession, type GroupSessionCommand } from '@ledgerline/session';
import { instant, type ClientId, type ClinicianId, type Instant } from '@ledgerline/terms';
import { chanceOf } from '../../apps/cli/src/clinic/chance.js';
import { noteText } from '../../apps/cli/src/clinic/note-text.js';
import { planClinic } from '../../apps/cli/src/clinic/plan-clinic.js';
import type { ClinicPlan, PlannedSession } from '../../apps/cli/src/clinic/plan.js';
import { layClinic, priceOne, type MemoryClinic, type PricedClinic } from './memory-clinic.js';

/** A clinic is priced three times, on however busy a machine. */
const PATIENCE_MS = 180_000;

const truth = planClinic({ seed: 7, months: 1 });

const earlier = (at: Instant, minutes: number): Instant =>
  instant(new Date(Date.parse(at) - minutes * 60_000).toISOString());

/** One session in four as a tired therapist puts it down: a departure too early, a procedure forgotten. */
function mistaken(session: PlannedSession): PlannedSession {
  const chance = chanceOf(3, 'mistake', session.sessionId);
  if (!chance.inHundred(25)) return session;
  const minutes = chance.of([3, 9, 16]);
  const who = chance.whole(0, session.attendances.length - 1);
  const attendances = session.attendances.map((each, at) => {
    const [first, ...rest] = each.presences;
    if (at !== who || !first) return each;
    // Either left too early, or not noticed at all.
    if (rest.length === 0 && chance.inHundred(40)) return { ...each, presences: [] };
    const to = earlier(first.to, minutes);
    return to > first.from ? { ...each, presences: [{ ...first, to }, ...rest] } : each;
  });
  return { ...session, attendances, procedures: session.procedures.slice(1) };
}

/** What must be amended to come from what was written down to what was so. */
function* amendments(wrong: PlannedSession, right: PlannedSession): Iterable<GroupSessionCommand> {
  const { sessionId, group } = right;
  const why = (nth: number) => ({
    amendmentId: `${sessionId}.${nth}`,
    reason: 'put right after a look at the sign-in sheet',
    by: group.clinicianId as never,
    at: earlier(right.endedAt, -2_000 - nth),
  });
  let nth = 0;
  for (const [at, { clientId, presences }] of right.attendances.entries())
    if (JSON.stringify(wrong.attendances[at]?.presences) !== JSON.stringify(presences))
      yield {
        type: 'AmendAttendance',
        ...why((nth += 1)),
        clientId: clientId as ClientId,
        presences,
      };
  for (const [at, { clientId, presences }] of right.attendances.entries())
    if (presences.length > 0 && wrong.attendances[at]?.presences.length === 0)
      yield {
        type: 'DocumentClient',
        clientId: clientId as ClientId,
        elements: noteText(group.discipline, chanceOf(truth.seed, 'note', sessionId, clientId)),
        documentedAt: right.endedAt,
        documentedBy: group.clinicianId as never,
      };
  for (const each of right.procedures.filter((one) => !wrong.procedures.includes(one)))
    yield {
      type: 'AmendProcedure',
      ...why((nth += 1)),
      procedureId: each.procedureId,
      clientId: each.clientId as ClientId,
      procedureCode: each.procedureCode as never,
      startedAt: each.from,
      endedAt: each.to,
      performedBy: each.performedBy as ClinicianId,
      role: each.performedBy === group.clinicianId ? 'therapist' : 'assistant',
      ...(each.performedBy === group.clinicianId
        ? {}
        : { supervisedBy: group.clinicianId as ClinicianId }),
    };
}

function amended(clinic: MemoryClinic, wrong: PlannedSession, right: PlannedSession): StreamWrite {
  const stream = streamOf('group-session', right.sessionId);
  let session = fold(groupSession, clinic.facts(stream));
  const facts = [];
  for (const command of amendments(wrong, right)) {
    const decision = groupSession.decide(command, session);
    if ('refused' in decision) throw new Error(JSON.stringify(decision.refused));
    for (const fact of decision.accepted) session = groupSession.evolve(session, fact);
    facts.push(...decision.accepted);
  }
  const expected = clinic.facts(stream).length - 1;
  return { stream, expected, facts: numbered(commandIdFor('amend', stream), stream, facts) };
}

async function pricedClinic(plan: ClinicPlan): Promise<PricedClinic> {
  const priced = layClinic(plan);
  for (const { sessionId } of plan.sessions) await priceOne(priced, sessionId);
  return priced;
}

/**
 * What is billed, without the names of lines. Left out: whoever shares a week's cap or an authorisation
 * between days, where what comes first takes more.
 */
function billed({ clinic }: PricedClinic): readonly string[] {
  const shares = new Set(
    truth.clients
      .filter((each) => each.payerId === 'OPENDOOR' || each.payerId === 'TIDEWATER')
      .map((each) => each.clientId),
  );
  return clinic.lines
    .filter((each) => !shares.has(each.clientId))
    .filter((each) => !each.reasons.includes('no-longer-documented'))
    .map((each) => JSON.stringify(told(each)))
    .sort();
}

const told = ({
  clientId,
  serviceDate,
  procedureCode,
  phase,
  reasons,
  ...line
}: ServiceLineRow) => {
  const { modifiers, minutes, units, chargeCents, derivation } = line;
  const { result } = derivation;
  // What a year allowed so far is told as it was known: more days are priced by the second time.
  const steps = derivation.steps.filter((each) => !/ a year for /.test(each));
  return [
    clientId,
    serviceDate,
    procedureCode,
    phase,
    reasons,
    modifiers,
    minutes,
    units,
    chargeCents,
    steps,
    result,
  ];
};

test(
  'law: a later amendment and pricing again come to what right recording would have',
  async () => {
    const wrongSessions = truth.sessions.map(mistaken);
    const changed = truth.sessions.filter((each, at) => wrongSessions[at] !== each);
    expect(changed.length).toBeGreaterThan(60);

    const right = await pricedClinic(truth);
    const wrong = await pricedClinic({ ...truth, sessions: wrongSessions });
    const before = billed(wrong);
    expect(before).not.toEqual(billed(right));

    for (const session of changed) {
      const at = truth.sessions.indexOf(session);
      wrong.clinic.append([amended(wrong.clinic, wrongSessions[at] as PlannedSession, session)]);
      await priceOne(wrong, session.sessionId);
    }
    // A treatment day more or less moves the day a progress report was due on.
    for (const { sessionId } of truth.sessions) await priceOne(wrong, sessionId);
    const after = billed(wrong);
    const expected = billed(right);
    expect(after.filter((each) => !expected.includes(each)).slice(0, 3)).toEqual([]);
    expect(after).toEqual(expected);
  },
  PATIENCE_MS,
);
