import { planClinic } from './plan-clinic.js';

test('one seed is one clinic', () => {
  const size = { seed: 7, months: 1 };
  expect(planClinic(size)).toEqual(planClinic(size));
  expect(planClinic({ ...size, seed: 8 })).not.toEqual(planClinic(size));
});

test('eighteen months are two thousand clients and about 25,000 services', () => {
  const { clients, sessions } = planClinic({ seed: 7, months: 18 });
  const services = sessions.flatMap(({ attendances, procedures }) => [
    ...attendances.filter((each) => each.presences.length > 0),
    ...procedures,
  ]);
  expect(clients.length).toBeGreaterThan(1_900);
  expect(clients.length).toBeLessThan(2_200);
  expect(services.length).toBeGreaterThan(23_000);
  expect(services.length).toBeLessThan(27_000);
});

test('what a biller trips over is in it', () => {
  const { clients, clinicians, sessions } = planClinic({ seed: 7, months: 18 });
  expect(clinicians.filter((each) => each.role === 'assistant')).toHaveLength(3);
  expect(new Set(clients.map((each) => each.flaw)).size).toBe(8); // Seven, and none.
  expect(sessions.some(({ attendances }) => attendances.length > 4)).toBe(true);
  expect(
    sessions.some(
      ({ attendances }) =>
        attendances.filter((each) => each.presences.length > 0).length === 1 &&
        attendances.length > 1,
    ),
  ).toBe(true);
  const dates = sessions.map(({ sessionId }) => sessionId);
  expect(dates).toContain('NIGHT.20260308');
  expect(dates).toContain('NIGHT.20251102');
  expect(dates).toContain('LATE.20260303');
});
