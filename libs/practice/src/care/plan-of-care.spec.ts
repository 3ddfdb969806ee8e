import { given } from '@ledgerline/event-store/testing';
import { npi, serviceDate } from '@ledgerline/terms';
import {
  client,
  planIdOf,
  planOfCareOn,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
  type PlanId,
} from '../index.js';
import { goal, planned, registered } from '../testing.js';

type FactOf<Type extends ClientFact['type']> = Extract<ClientFact, { type: Type }>;

const planId = 'PL1' as PlanId;
const plan = (over: object = {}): FactOf<'PlanOfCareRecorded'> => ({
  ...planned('2026-01-15', 'G56.01'),
  planId,
  discipline: 'OT',
  establishedOn: serviceDate('2026-01-14'),
  goals: [goal],
  treatmentType: 'therapeutic activities',
  frequencyPerWeek: 2,
  durationWeeks: 12,
  amountMinutes: 45,
  ...over,
});
const ended = (on: string, reason = 'discharged', id: PlanId = planId) =>
  ({
    type: 'PlanOfCareEnded',
    planId: id,
    on: serviceDate(on),
    reason,
  }) as FactOf<'PlanOfCareEnded'>;
const certified = (over: object = {}): FactOf<'PlanCertified'> => ({
  type: 'PlanCertified',
  planId,
  kind: 'initial',
  certifiedOn: serviceDate('2026-01-20'),
  certifiedBy: npi('1234567893'),
  ...over,
});
const spoken: FactOf<'VerbalOrderRecorded'> = {
  type: 'VerbalOrderRecorded',
  planId,
  on: serviceDate('2026-01-16'),
};
const filed: FactOf<'OrderOnFile'> = {
  type: 'OrderOnFile',
  planId,
  orderedOn: serviceDate('2026-01-10'),
  orderedBy: npi('1234567893'),
};
const sent: FactOf<'PlanSentToReferrer'> = {
  type: 'PlanSentToReferrer',
  planId,
  sentOn: serviceDate('2026-01-15'),
  how: 'fax',
  evidence: 'FAX77',
};
const record = (over: object = {}): ClientCommand => ({ ...plan(over), type: 'RecordPlanOfCare' });
const end = (...args: Parameters<typeof ended>): ClientCommand => ({
  ...ended(...args),
  type: 'EndPlanOfCare',
});
const certify = (over: object = {}) =>
  ({ ...certified(over), type: 'CertifyPlan' }) as ClientCommand;

describe('the papers of a plan of care', () => {
  test.each([
    [record(), plan(), []],
    [end('2026-03-01'), ended('2026-03-01'), [plan()]],
    [certify(), certified(), [plan()]],
    [
      certify({ kind: 'recertification', certifiedOn: '2026-04-01', through: '2026-06-01' }),
      certified({ kind: 'recertification', certifiedOn: '2026-04-01', through: '2026-06-01' }),
      [plan(), certified()],
    ],
    [{ ...spoken, type: 'RecordVerbalOrder' }, spoken, [plan()]],
    [{ ...filed, type: 'FileOrder' }, filed, [plan()]],
    [{ ...sent, type: 'RecordPlanSent' }, sent, [plan()]],
  ] as [ClientCommand, ClientFact, ClientFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(client, registered, ...before)
        .when(command)
        .thenFacts(fact);
      given(client, registered, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('a plan told again under its id is corrected, and keeps its papers', () => {
    const { state } = given(client, registered, plan(), certified(), plan({ from: '2026-01-16' }));
    expect(planOfCareOn(state, serviceDate('2026-01-15'))).toBeUndefined();
    expect(planOfCareOn(state, serviceDate('2026-01-16'))?.planId).toBe(planId);
    if (state.phase === 'registered')
      expect(state.planLives.get(planId)?.certifications).toHaveLength(1);
  });

  test('a plan recorded without an id goes by its first date', () => {
    const old = planned('2026-01-15', 'G56.01');
    const byDate = '20260115' as PlanId;
    expect(planIdOf(old)).toBe(byDate);
    given(client, registered, old)
      .when({ ...sent, planId: byDate, type: 'RecordPlanSent' })
      .thenFacts({ ...sent, planId: byDate });
  });

  test.each([
    [record(), { code: 'client-not-registered' }, []],
    [record({ discipline: 'PT' }), { code: 'plan-id-taken', planId }, [registered, plan()]],
    [record({ goals: [goal, goal] }), { code: 'goal-repeated', goalId: 'G1' }, [registered]],
    ...[end('2026-03-01'), certify(), { ...spoken, type: 'RecordVerbalOrder' }].map((command) => [
      command,
      { code: 'plan-unknown', planId },
      [registered],
    ]),
    [
      end('2026-01-14'),
      { code: 'plan-ends-before-it-begins', from: '2026-01-15', on: '2026-01-14' },
      [registered, plan()],
    ],
    [
      certify({ certifiedBy: '1234567890' }),
      { code: 'npi-check-digit-wrong', npi: '1234567890' },
      [registered, plan()],
    ],
    [
      { ...filed, type: 'FileOrder', orderedBy: '1234567890' },
      { code: 'npi-check-digit-wrong', npi: '1234567890' },
      [registered, plan()],
    ],
    [
      certify({ certifiedOn: '2026-01-13' }),
      {
        code: 'dated-before-plan-established',
        establishedOn: '2026-01-14',
        on: '2026-01-13',
      },
      [registered, plan()],
    ],
    [
      { ...sent, type: 'RecordPlanSent', sentOn: '2026-01-13' },
      {
        code: 'dated-before-plan-established',
        establishedOn: '2026-01-14',
        on: '2026-01-13',
      },
      [registered, plan()],
    ],
    [
      certify({ through: '2026-01-14' }),
      {
        code: 'certification-ends-before-it-begins',
        from: '2026-01-15',
        through: '2026-01-14',
      },
      [registered, plan()],
    ],
  ] as unknown as [ClientCommand, ClientRefusal, ClientFact[]][])(
    'case %#: is refused',
    (command, refusal, before) => {
      given(client, ...before)
        .when(command)
        .thenRefused(refusal);
    },
  );

  test.each([spoken, filed, sent, certified(), ended('2026-03-01')] as ClientFact[])(
    '$type of a plan nobody recorded leaves the state as it was',
    (fact) => {
      const { state } = given(client, registered);
      expect(client.evolve(state, fact)).toBe(state);
    },
  );
});

describe('whose plan a date falls under', () => {
  const speech = 'PL2' as PlanId;
  const wrong = 'PL3' as PlanId;
  const { state } = given(
    client,
    registered,
    planned('2026-01-01', 'M25.641'), // For no discipline in particular.
    plan(),
    plan({ planId: speech, discipline: 'SLP', from: '2026-02-01' }),
    plan({ planId: wrong, discipline: 'PT', from: '2026-02-01' }),
    ended('2026-03-31'),
    ended('2026-02-01', 'recorded-in-error', wrong),
  );
  test.each([
    // date, OT, SLP, PT, whichever began last
    ['2026-01-14', '20260101', '20260101', '20260101', '20260101'],
    ['2026-01-15', 'PL1', '20260101', '20260101', 'PL1'],
    ['2026-02-01', 'PL1', 'PL2', '20260101', 'PL2'],
    ['2026-03-31', 'PL1', 'PL2', '20260101', 'PL2'],
    ['2026-04-01', '20260101', 'PL2', '20260101', 'PL2'],
  ])('%s: OT %s, SLP %s, PT %s, any %s', (date, ot, slp, pt, any) => {
    const idOn = (discipline?: 'OT' | 'SLP' | 'PT') => {
      const held = planOfCareOn(state, serviceDate(date), discipline);
      return held && planIdOf(held);
    };
    expect([idOn('OT'), idOn('SLP'), idOn('PT'), idOn()]).toEqual([ot, slp, pt, any]);
  });
});
