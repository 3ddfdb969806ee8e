import { serviceDate, type ClientId } from '@ledgerline/terms';
import type { GroupSessionFact } from '@ledgerline/session';
import type { PricingAsked } from '../pricing/pricing.testing.js';
import { ana, groupFacts, lind, wednesday } from '../willow.testing.js';
import {
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

/** Each condition of the gate, and a world in which it does not hold for Ana. */
export const lackingCases: readonly (readonly [string, Partial<PricingAsked>])[] = [
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
