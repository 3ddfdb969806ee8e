import { given } from '@ledgerline/event-store/testing';
import { npi, serviceDate, type CoverageId } from '@ledgerline/terms';
import {
  client,
  clientStandingOn,
  type AuthorizationId,
  type ClientFact,
  type ConsentId,
  type PlanId,
} from '../index.js';
import { covered, goal, planned, registered } from '../testing.js';

const planId = 'PL1' as PlanId;
const facts: readonly ClientFact[] = [
  registered,
  covered('V1', '2026-01-01'),
  {
    type: 'ConsentSigned',
    consentId: 'N1' as ConsentId,
    kind: 'telehealth',
    documentVersion: 'v3',
    signedOn: serviceDate('2026-01-10'),
    signedBy: 'SECRET',
    signedAs: 'client',
  },
  {
    type: 'AuthorizationRecorded',
    authorizationId: 'A1' as AuthorizationId,
    coverageId: 'V1' as CoverageId,
    number: 'SECRET',
    counts: 'units',
    max: 40,
    from: serviceDate('2026-01-01'),
    to: serviceDate('2026-06-30'),
  },
  {
    type: 'AuthorizationEnded',
    authorizationId: 'A1' as AuthorizationId,
    on: serviceDate('2026-03-31'),
    reason: 'SECRET',
  },
  {
    ...planned('2026-01-15', 'G56.01'),
    planId,
    discipline: 'OT',
    treatmentType: 'SECRET',
    goals: [{ ...goal, text: 'SECRET', measure: 'SECRET', unit: 'SECRET' }],
  },
  {
    type: 'PlanCertified',
    planId,
    kind: 'initial',
    certifiedOn: serviceDate('2026-01-20'),
    certifiedBy: npi('1234567893'),
  },
  {
    type: 'PlanSentToReferrer',
    planId,
    sentOn: serviceDate('2026-01-16'),
    how: 'fax',
    evidence: 'SECRET',
  },
];

describe('how a client stands on a date', () => {
  const { state } = given(client, ...facts);

  test('in force: the coverage, the consent, the authorisation to its end, the plan', () => {
    const standing = clientStandingOn(state, serviceDate('2026-02-01'));
    expect(standing).toEqual({
      clientId: 'C1',
      date: '2026-02-01',
      coverages: [{ coverageId: 'V1', payerId: 'MCR', priority: 'P', from: '2026-01-01' }],
      consents: [
        {
          consentId: 'N1',
          kind: 'telehealth',
          documentVersion: 'v3',
          signedOn: '2026-01-10',
          signedAs: 'client',
        },
      ],
      authorizations: [
        {
          authorizationId: 'A1',
          coverageId: 'V1',
          counts: 'units',
          max: 40,
          from: '2026-01-01',
          to: '2026-03-31',
        },
      ],
      plansOfCare: [
        {
          planId: 'PL1',
          discipline: 'OT',
          from: '2026-01-15',
          diagnoses: ['G5601'],
          certifications: [{ kind: 'initial', certifiedOn: '2026-01-20' }],
          verbalOrdersOn: [],
          ordersOn: [],
          sent: [{ sentOn: '2026-01-16', how: 'fax' }],
          goalsTotal: 1,
          goalsMetTotal: 0,
        },
      ],
      functionalLevels: [],
    });
    expect(JSON.stringify(standing)).not.toContain('SECRET');
  });

  test('before and after, nothing of it', () => {
    expect(clientStandingOn(state, serviceDate('2025-12-31'))).toMatchObject({
      coverages: [],
      consents: [],
      authorizations: [],
      plansOfCare: [],
    });
    expect(clientStandingOn(state, serviceDate('2026-04-01'))?.authorizations).toEqual([]);
  });

  test('a plan for every discipline is listed once', () => {
    const { state: one } = given(client, registered, planned('2026-01-15', 'G56.01'));
    expect(clientStandingOn(one, serviceDate('2026-02-01'))?.plansOfCare).toHaveLength(1);
  });

  test('nobody stands nowhere', () => {
    expect(clientStandingOn(client.initial, serviceDate('2026-02-01'))).toBeUndefined();
  });
});
