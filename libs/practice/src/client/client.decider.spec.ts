import { given } from '@ledgerline/event-store/testing';
import { icd10, npi, serviceDate, type CoverageId } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  client,
  coverageOn,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
} from '../index.js';
import { covered, ended, home as address, planned, registered } from '../testing.js';

type FactOf<Type extends ClientFact['type']> = Extract<ClientFact, { type: Type }>;

const add = (fact: FactOf<'CoverageAdded'>) => ({ ...fact, type: 'AddCoverage' }) as const;
const plan = (fact: FactOf<'PlanOfCareRecorded'>) =>
  ({ ...fact, type: 'RecordPlanOfCare' }) as const;
const register = { ...registered, type: 'RegisterClient' } as const;
const first = covered('V1', '2026-01-01');

describe('what a client’s record accepts', () => {
  const child = {
    ...covered('V2', '2026-01-01'),
    relationship: '19',
    subscriber: { lastName: 'Quill', firstName: 'Ben', birthDate: '1930-01-01', address },
  } as const;
  const referred = {
    ...planned('2026-01-01', 'G56.01', 'M25.641'),
    referringProvider: { lastName: 'Hale', firstName: 'Ida', npi: npi('1234567893') },
    onset: serviceDate('2025-12-01'),
    authorizationNumber: 'AUTH1',
  };
  test.each([
    [register, registered, []],
    [add(first), first, [registered]],
    [add(child), child, [registered]],
    [
      add(covered('V2', '2026-01-01', undefined, 'S')),
      covered('V2', '2026-01-01', undefined, 'S'),
      [registered, first],
    ],
    [
      { ...ended('V1', '2026-06-30'), type: 'EndCoverage' },
      ended('V1', '2026-06-30'),
      [registered, first],
    ],
    [plan(referred), referred, [registered]],
  ] as [ClientCommand, ClientFact, ClientFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(client, ...before)
        .when(command)
        .thenFacts(fact);
      given(client, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('a coverage since ended is still the one that was added', () => {
    given(client, registered, first, ended('V1', '2026-06-30')).when(add(first)).thenNothing();
  });

  test('the day after one coverage ends the next may begin', () => {
    const next = covered('V2', '2026-07-01');
    given(client, registered, first, ended('V1', '2026-06-30')).when(add(next)).thenFacts(next);
  });

  test('an end may be moved, as payers move it', () => {
    given(client, registered, first, ended('V1', '2026-06-30'))
      .when({ ...ended('V1', '2026-05-31'), type: 'EndCoverage' })
      .thenFacts(ended('V1', '2026-05-31'));
  });
});

describe('what a client’s record refuses', () => {
  const npiWrong = { lastName: 'Hale', firstName: 'Ida', npi: '1234567890' };
  const someone = { lastName: 'Quill', firstName: 'Ben' };
  const thirteen = Array.from({ length: 13 }, (_, index) => icd10(`M25.6${10 + index}`));
  const second = covered('V2', '2027-01-01');
  test.each([
    [
      { ...register, lastName: 'Other' },
      { code: 'client-already-registered', clientId: 'C1' },
    ],
    [add({ ...first, memberId: 'OTHER' }), { code: 'coverage-id-taken', coverageId: 'V1' }],
    [
      add(covered('V1', '2026-01-01', '2026-12-30')),
      { code: 'coverage-id-taken', coverageId: 'V1' },
    ],
    [add({ ...second, memberId: ' ' }), { code: 'member-id-missing' }],
    [add({ ...second, subscriber: someone }), { code: 'subscriber-is-the-client' }],
    [add({ ...second, relationship: '01' }), { code: 'subscriber-missing' }],
    [
      add({ ...second, relationship: '01', subscriber: { ...someone, lastName: '' } }),
      { code: 'name-missing' },
    ],
    [
      add({ ...second, relationship: '01', subscriber: { ...someone, birthDate: '1930-02-30' } }),
      { code: 'birth-date-not-a-date' },
    ],
    [
      add({
        ...second,
        relationship: '01',
        subscriber: { ...someone, address: { ...address, zip: '7' } },
      }),
      { code: 'address-unfit', flaw: 'zip-not-five-or-nine-digits' },
    ],
    [
      add(covered('V2', '2027-01-02', '2027-01-01')),
      { code: 'coverage-ends-before-it-begins', from: '2027-01-02', to: '2027-01-01' },
    ],
    [
      add(covered('V2', '2026-12-31')),
      {
        code: 'coverage-overlaps',
        coverageId: 'V1',
        priority: 'P',
        from: '2026-01-01',
        to: '2026-12-31',
      },
    ],
    [
      { ...ended('V9', '2026-06-30'), type: 'EndCoverage' },
      { code: 'coverage-unknown', coverageId: 'V9' },
    ],
    [
      { ...ended('V1', '2025-12-31'), type: 'EndCoverage' },
      { code: 'coverage-ends-before-it-begins', from: '2026-01-01', to: '2025-12-31' },
    ],
    [plan(planned('2026-01-01')), { code: 'diagnosis-missing' }],
    [
      plan({ ...planned('2026-01-01'), diagnoses: thirteen }),
      { code: 'more-than-twelve-diagnoses', diagnosesTotal: 13 },
    ],
    [
      plan(planned('2026-01-01', 'G56.01', 'M25.641', 'G5601')),
      { code: 'diagnosis-repeated', diagnosis: 'G5601' },
    ],
    [
      { ...plan(planned('2026-01-01', 'G56.01')), referringProvider: npiWrong },
      { code: 'npi-check-digit-wrong', npi: '1234567890' },
    ],
    [
      { ...plan(planned('2026-01-01', 'G56.01')), onset: serviceDate('2026-01-02') },
      { code: 'onset-after-plan', onset: '2026-01-02', from: '2026-01-01' },
    ],
  ] as [ClientCommand, ClientRefusal][])('case %#', (command, refusal) => {
    given(client, registered, covered('V1', '2026-01-01', '2026-12-31'))
      .when(command)
      .thenRefused(refusal);
  });

  test('an end moved into the coverage that followed', () => {
    given(client, registered, first, ended('V1', '2026-06-30'), covered('V2', '2026-07-01'))
      .when({ ...ended('V1', '2026-07-01'), type: 'EndCoverage' })
      .thenRefused({
        code: 'coverage-overlaps',
        coverageId: 'V2' as CoverageId,
        priority: 'P',
        from: serviceDate('2026-07-01'),
        to: null,
      });
  });

  test.each([
    [{ firstName: ' ' }, { code: 'name-missing' }],
    [{ birthDate: '1950-02-29' }, { code: 'birth-date-not-a-date' }],
    [
      { address: { ...address, line1: '' } },
      { code: 'address-unfit', flaw: 'street-or-city-missing' },
    ],
  ] as const)('to register a client with %j', (over, refusal) => {
    given(client)
      .when({ ...register, ...over })
      .thenRefused(refusal);
  });

  test.each([add(first), plan(planned('2026-01-01', 'G56.01'))] as ClientCommand[])(
    '$type before the client is registered',
    (command) => {
      given(client).when(command).thenRefused({ code: 'client-not-registered' });
    },
  );
});

test('law: whatever is asked, at most one coverage of a priority holds on any date', () => {
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((each) => `2026-02-${String(each).padStart(2, '0')}`);
  const asked = fc.oneof(
    fc
      .tuple(fc.constantFrom('V1', 'V2', 'V3', 'V4'), day, fc.option(day, { nil: undefined }))
      .map(([id, from, to]): ClientCommand => add(covered(id, from, to))),
    fc
      .tuple(fc.constantFrom('V1', 'V2', 'V3', 'V4'), day)
      .map(([id, to]): ClientCommand => ({ ...ended(id, to), type: 'EndCoverage' })),
  );
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), day, (commands, date) => {
      let { state } = given(client, registered);
      for (const command of commands) {
        const decision = client.decide(command, state);
        if ('accepted' in decision) state = decision.accepted.reduce(client.evolve, state);
      }
      if (state.phase !== 'registered') return;
      const holding = state.coverages.filter(
        (each) => each.from <= date && (each.to === undefined || date <= each.to),
      );
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(coverageOn(state, serviceDate(date), 'P')).toBe(holding[0]);
    }),
  );
});

describe('folding', () => {
  test.each([first, ended('V1', '2026-01-01'), planned('2026-01-01', 'G56.01')] as ClientFact[])(
    '$type before the registration leaves the state as it was',
    (fact) => {
      expect(client.evolve(client.initial, fact)).toBe(client.initial);
    },
  );

  test('a fact of a later version is passed over', () => {
    const { state } = given(client, registered);
    expect(client.evolve(state, { type: 'ClientMoved' } as unknown as ClientFact)).toBe(state);
  });
});
