import { clinicWrites } from './clinic-writes.js';
import { planClinic } from './plan-clinic.js';

test('the rules accept every word a clinic says, and each stream is begun once', () => {
  const writes = [...clinicWrites(planClinic({ seed: 7, months: 1 }))];
  const types = new Set(writes.flatMap(({ facts }) => facts.map(({ fact }) => fact.type)));
  expect(new Set(writes.map((each) => each.stream)).size).toBe(writes.length);
  expect([...types]).toEqual(
    expect.arrayContaining([
      'ClinicianCredentialed',
      'PolicyVersionAdopted',
      'ClientJoinedGroup',
      'PlanCertified',
      'AuthorizationRecorded',
      'ProcedurePerformed',
      'ClinicianLed',
      'ClientDidNotAttend',
      'GroupSessionSigned',
      'ClinicalNoteSigned',
    ]),
  );
});

test('one seed writes one log, fact for fact', () => {
  const size = { seed: 11, months: 1 };
  expect([...clinicWrites(planClinic(size))]).toEqual([...clinicWrites(planClinic(size))]);
});
