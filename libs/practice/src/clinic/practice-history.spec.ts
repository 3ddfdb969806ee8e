import { cents, serviceDate, type ClinicianId, type PayerId } from '@ledgerline/terms';
import { practiceSentence, type PracticeFact } from '../index.js';
import { group, rivera } from '../testing.js';

const on = serviceDate;
const about = { clinicianId: 'AS1' as ClinicianId, from: on('2026-01-01') };
const { npi: _npi, ...unnumbered } = rivera;
const payerId = 'MCR' as PayerId;

test.each([
  [rivera, 'Clinician CL1 joined for OT, NPI 1980000024.'],
  [
    {
      ...unnumbered,
      ...{ clinicianId: 'AS1', role: 'assistant', supervisorId: 'CL1' },
    },
    'Clinician AS1 joined for OT as an assistant under CL1, without an NPI.',
  ],
  [
    {
      ...{ type: 'ClinicianCredentialed', credentialId: 'K1', kind: 'licence', ...about },
      ...{ name: 'ZZCANARY', number: 'ZZCANARY', state: 'AR', to: on('2026-12-31') },
    },
    'Clinician AS1 holds licence K1 of AR from 2026-01-01, to 2026-12-31.',
  ],
  [
    {
      ...{ type: 'ClinicianCredentialed', credentialId: 'K2', kind: 'enrolment', ...about },
      ...{ name: 'ZZCANARY', payerId },
    },
    'Clinician AS1 holds enrolment K2 with payer MCR from 2026-01-01, with no end.',
  ],
  [
    { ...{ type: 'CredentialEnded', credentialId: 'K1', clinicianId: 'AS1' }, to: '2026-06-30' },
    'Credential K1 of AS1 was ended on 2026-06-30.',
  ],
  [
    { type: 'SupervisionAssigned', supervisorId: 'CL1', ...about },
    'Clinician CL1 supervises AS1 from 2026-01-01.',
  ],
  [
    { type: 'ClinicianLeft', clinicianId: 'AS1', leftOn: on('2026-06-30') },
    'Clinician AS1 left; the last day was 2026-06-30.',
  ],
  [
    {
      ...{ type: 'AllowedAmountSet', payerId, procedureCode: group, allowedCents: cents(1823) },
      ...{ contractVersion: '2026', from: on('2026-01-01') },
    },
    'Payer MCR allows $18.23 a unit of 97150 from 2026-01-01, with no end, by contract 2026.',
  ],
  [
    { type: 'PayerPolicyChanged', payerId, policyId: 'commercial-ama', from: on('2026-07-01') },
    'Payer MCR follows unit policy commercial-ama from 2026-07-01.',
  ],
  [
    { type: 'PayerClaimGroupingChanged', payerId, oneClaimADay: true, from: on('2026-07-01') },
    'Payer MCR takes one claim for all of a client’s date from 2026-07-01.',
  ],
] as unknown as [PracticeFact, string][])('$0.type in one sentence', (fact, sentence) => {
  expect(practiceSentence(fact)).toBe(sentence);
});
