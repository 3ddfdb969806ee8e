import { serviceDate, type ClientId } from '@ledgerline/terms';
import type { GroupSessionFact } from '@ledgerline/session';
import { price, type PricingAsked } from '../pricing/pricing.testing.js';
import { ana, groupFacts, lind, sessionOf, wednesday } from '../willow.testing.js';
import { gateConditions } from './gate.js';
import { gateWarnings } from './gate.warnings.js';

import {
  session,
  medicare,
  anaWith,
  anaAnd,
  anaWithout,
  anaPlanned,
  practiceWithout,
  practiceAnd,
  sessionWith,
  alone,
  charged,
  colleague,
  asking,
  opened,
  treated,
  elsewhere,
  certified,
  authorization,
  enrolment,
} from './gate.testing.js';

/** Each condition, and a world in which it does not hold for ana. */
const cases: readonly (readonly [string, Partial<PricingAsked>])[] = [
  [
    'clinician-had-left',
    {
      practice: practiceAnd({
        type: 'ClinicianLeft',
        clinicianId: lind,
        leftOn: serviceDate('2026-11-17'),
      }),
    },
  ],
  ['no-licence', { practice: practiceWithout('ClinicianCredentialed') }],
  [
    'no-licence',
    {
      practice: practiceAnd({
        type: 'CredentialEnded',
        credentialId: 'lindOT',
        clinicianId: lind,
        to: serviceDate('2026-11-17'),
      }),
    },
  ],
  ['not-enrolled', { practice: practiceAnd(enrolment('cascade', 'moor')) }],
  ['location-not-on-file', { practice: practiceWithout('LocationOpened') }],
  [
    'location-not-on-file',
    {
      practice: practiceAnd({
        type: 'LocationClosed',
        locationId: 'east' as never,
        closedOn: serviceDate('2026-11-01'),
      }),
    },
  ],
  [
    'client-times-overlap',
    {
      practice: practiceAnd(charged),
      session: sessionWith(alone('P1', ana, 50, 70), alone('P2', ana, 60, 80)),
    },
  ],
  ['therapist-times-overlap', { therapistDays: elsewhere }],
  ['no-plan-of-care', { clients: anaWithout('PlanOfCareRecorded') }],
  ['no-diagnosis', { clients: anaPlanned({ diagnoses: [] }) }],
  ['certification-lapsed', { practice: medicare(), today: serviceDate('2027-01-20') }],
  [
    'progress-report-overdue',
    { practice: medicare(), clients: anaAnd(certified), care: treated(11) },
  ],
  [
    'no-referring-provider',
    {
      practice: medicare(),
      clients: anaWith((facts) =>
        facts.map((fact) => {
          if (fact.type !== 'PlanOfCareRecorded') return fact;
          const { referringProvider: _none, ...plan } = fact;
          return plan;
        }),
      ),
    },
  ],
  [
    'note-incomplete',
    {
      session: sessionWith({
        ...(groupFacts({ ana: 45 }).find(({ type }) => type === 'ClientDocumented') as Extract<
          GroupSessionFact,
          { type: 'ClientDocumented' }
        >),
        elements: {
          services: '',
          therapistInvolvement: 'x',
          participation: 'x',
          progress: 'x',
          medicalNecessity: 'x',
          groupReason: 'x',
        },
      }),
    },
  ],
  [
    'note-same-as-another',
    {
      session: sessionWith(
        ...(['ana', 'luca'] as const).map((clientId) => ({
          ...(groupFacts({ ana: 45 }).find(({ type }) => type === 'ClientDocumented') as Extract<
            GroupSessionFact,
            { type: 'ClientDocumented' }
          >),
          clientId: clientId as ClientId,
        })),
      ),
    },
  ],
  ['no-confidentiality-consent', { clients: anaWithout('ConsentSigned') }],
  [
    'no-informed-consent',
    {
      clients: anaAnd({
        type: 'ConsentRevoked',
        consentId: 'informed-consent' as never,
        revokedOn: wednesday,
        reason: 'asked',
      }),
    },
  ],
  [
    'no-authorization',
    {
      tables: asking({ authorization: true }),
      clients: anaWith((facts) =>
        facts.map((fact) => {
          if (fact.type !== 'PlanOfCareRecorded') return fact;
          const { authorizationNumber: _none, ...plan } = fact;
          return plan;
        }),
      ),
    },
  ],
  [
    'note-not-cosigned',
    {
      tables: asking({ assistantNotesCosigned: true }),
      practice: practiceAnd(charged, colleague, {
        type: 'ClinicianJoined',
        clinicianId: 'moor' as never,
        lastName: 'MOOR',
        firstName: 'PAT',
        taxonomy: '224Z00000X',
        discipline: 'OT',
        role: 'assistant',
        supervisorId: 'berg' as never,
      }),
      session: sessionWith({
        ...alone('P1', ana, 50, 70),
        performedBy: 'moor',
        role: 'assistant',
        supervisedBy: 'berg',
      } as never),
    },
  ],
  ['no-telehealth-consent', { session: opened({ telehealth: 'video' }) }],
  [
    'authorization-used-up',
    {
      clients: anaAnd(authorization()),
      unitTotals: new Map([
        [
          ana,
          [
            {
              clientId: ana,
              serviceDate: serviceDate('2026-11-02'),
              byLine: {
                ['L9' as never]: {
                  procedureCode: '97150' as never,
                  units: 1 as never,
                  isApproved: true,
                  authorizationId: 'A1',
                },
              },
              unitsTotal: 1 as never,
            },
          ],
        ],
      ]),
    },
  ],
  ['no-charge', { practice: practiceWithout('ChargeSet') }],
  ['filing-limit-passed', { today: serviceDate('2029-01-01') }],
];

test.each(cases)('%s', (code, over) => {
  const lines = price({ session, ...over }).notBillable.filter((each) => each.clientId === ana);
  const line = lines.find(({ reasons }) => reasons.includes(code));
  expect(lines.flatMap(({ reasons }) => reasons)).toContain(code);
  const missing = line?.missing?.find(({ condition }) => condition === code);
  expect(missing).toMatchObject({ condition: code, sentence: expect.stringMatching(/\.$/) });
  expect(line?.wouldBe?.units).toBeGreaterThan(0);
});

test.each<[string, Partial<PricingAsked>, string]>([
  [
    'certification-lapsed',
    { practice: medicare(), today: serviceDate('2027-01-20') },
    '2026-10-15',
  ],
  ['filing-limit-passed', { today: serviceDate('2029-01-01') }, '2027-02-16'],
])('%s says by when it had to be mended', (code, over, deadline) => {
  const line = price({ session, ...over }).notBillable.find((each) => each.clientId === ana);
  expect(line?.missing).toContainEqual(expect.objectContaining({ condition: code, deadline }));
});

test.each<[string, Partial<PricingAsked>]>([
  [
    'certification-pending',
    {
      practice: medicare(),
      clients: anaPlanned({ from: serviceDate('2026-11-16') }),
      today: serviceDate('2026-11-19'),
    },
  ],
  [
    'attendance-not-attested',
    {
      session: sessionOf(
        groupFacts({ ana: 45, luca: 45 }).map((fact) => {
          if (fact.type !== 'GroupSessionSigned') return fact;
          const { attests: _said, ...signed } = fact;
          return signed;
        }),
      ),
    },
  ],
  ['filing-limit-near', { today: serviceDate('2027-02-01') }],
])('%s is a warning: the line is proposed', (code, over) => {
  const line = price({ session, ...over }).proposed.find((each) => each.clientId === ana);
  expect(line?.warnings?.map(({ condition }) => condition)).toContain(code);
});

test('an authorisation with room is reserved, and named on the line', () => {
  const asked = { session, clients: anaAnd(authorization()) };
  const line = price(asked).proposed.find((each) => each.clientId === ana);
  expect(line?.authorizationId).toBe('A1');
});

test('every condition has a code of its own, an item of the rule book and a sentence', () => {
  const all = [...gateConditions, ...gateWarnings];
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { code, item, sentence } of all) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(item).toBeGreaterThanOrEqual(0);
    expect(sentence.length).toBeGreaterThan(20);
  }
});
