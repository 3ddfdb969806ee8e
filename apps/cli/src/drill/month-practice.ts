import { streamOf, type StreamWrite } from '@ledgerline/event-store';
import { client, practice } from '@ledgerline/practice';
import {
  cents,
  icd10,
  npi,
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type CoverageId,
  type LocationId,
  type PayerId,
  type PracticeId,
} from '@ledgerline/terms';
import { firstNames, inventedNpi, lastNames } from '../clinic/people.js';
import { Scribe } from '../clinic/scribe.js';
import { payerOf, payers } from './month-plan.js';

/** The practice of the drill: four therapists, six payers, clients of all ages. Nobody is meant. */
export const drillPractice = 'QUAYSIDE' as PracticeId;
export const drillLocation = 'QUAYHALL' as LocationId;
const since = serviceDate('2025-01-01');
const zone = 'America/Los_Angeles';
const address = { line1: '7 Quay Street', city: 'Portland', state: 'OR', zip: '972090007' };

/** Two of each discipline. */
export const clinicians = [
  { clinicianId: 'ot1', lastName: 'Lind', firstName: 'Sara', discipline: 'OT' },
  { clinicianId: 'pt1', lastName: 'Mora', firstName: 'Teo', discipline: 'PT' },
  { clinicianId: 'ot2', lastName: 'Sato', firstName: 'Nils', discipline: 'OT' },
  { clinicianId: 'pt2', lastName: 'Hale', firstName: 'Uma', discipline: 'PT' },
] as const;
const taxonomyOf = { OT: '225X00000X', PT: '225100000X' } as const;

export const clinicianOf = (clientNth: number) =>
  clinicians[
    Math.floor(clientNth / payers.length) % clinicians.length
  ] as (typeof clinicians)[number];

/** Our charge for one unit, in cents. */
export const chargeOfUnit: Readonly<Record<string, number>> = {
  '97150': 6500,
  '97110': 7800,
  '97112': 8200,
};

export const clientIdOf = (nth: number): ClientId => `Q${String(nth).padStart(5, '0')}` as ClientId;
export const coverageIdOf = (nth: number): CoverageId => `${clientIdOf(nth)}.P` as CoverageId;

export function practiceWrite(): StreamWrite {
  const scribe = new Scribe(practice, streamOf('practice', drillPractice));
  scribe.say({
    type: 'EstablishPractice',
    practiceId: drillPractice,
    name: 'Quayside Therapy',
    npi: inventedNpi(1),
    taxonomy: '261QR0400X',
    taxId: '930000099',
    address,
    contact: { name: 'Billing Office', phone: '5035550199' },
    submitterId: 'QUAYSIDE1',
    zone,
  });
  scribe.say({
    type: 'OpenLocation',
    locationId: drillLocation,
    name: 'Quay Hall',
    npi: inventedNpi(2),
    address,
    zone,
    placeOfService: '11',
  });
  for (const [nth, each] of clinicians.entries()) {
    const clinicianId = each.clinicianId as ClinicianId;
    scribe.say({
      type: 'AddClinician',
      ...each,
      clinicianId,
      npi: inventedNpi(10 + nth),
      taxonomy: taxonomyOf[each.discipline],
    });
    scribe.say({
      type: 'CredentialClinician',
      clinicianId,
      credentialId: `${clinicianId}.licence`,
      kind: 'licence',
      name: 'Licence',
      number: `OR9${nth}`,
      state: 'OR',
      from: since,
    });
  }
  for (const { farSide: _farSide, payerId, ...each } of payers)
    scribe.say({ type: 'ContractPayer', payerId: payerId as PayerId, ...each });
  for (const [code, charge] of Object.entries(chargeOfUnit))
    scribe.say({
      type: 'SetCharge',
      procedureCode: procedureCode(code),
      payerId: null,
      chargeCents: cents(charge),
      from: since,
    });
  return scribe.write();
}

/** Every seventh client is a child on a parent's plan: subscriber and patient are two people. */
const isDependent = (nth: number): boolean => nth % 7 === 5 && !isMedicare(nth);
const isMedicare = (nth: number): boolean => payerOf(nth).filingIndicator === 'MB';

const MBI_LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
/** Medicare's numbers have a shape of their own; nobody's. */
function memberIdOf(nth: number): string {
  if (!isMedicare(nth)) return `M${String(nth).padStart(8, '0')}`;
  const letter = (which: number): string => MBI_LETTERS[which % MBI_LETTERS.length] as string;
  const rest = Math.floor(nth / 100);
  const digits = String(nth % 100).padStart(2, '0');
  return `1EG4TE5${letter(rest)}${letter(Math.floor(rest / MBI_LETTERS.length))}${digits}`;
}

export function clientWrite(nth: number): StreamWrite {
  const clientId = clientIdOf(nth);
  const { payerId } = payerOf(nth);
  const { discipline } = clinicianOf(nth);
  const lastName = lastNames[nth % lastNames.length] as string;
  const firstName = firstNames[Math.floor(nth / lastNames.length) % firstNames.length] as string;
  const home = {
    line1: `${nth + 100} Fern Street`,
    city: 'Portland',
    state: 'OR',
    zip: '972120088',
  };
  const scribe = new Scribe(client, streamOf('client', clientId));
  scribe.say({
    type: 'RegisterClient',
    clientId,
    lastName,
    firstName,
    birthDate: isDependent(nth) ? '2014-06-11' : '1956-03-09',
    sex: nth % 2 === 0 ? 'F' : 'M',
    address: home,
  });
  scribe.say({
    type: 'AddCoverage',
    coverageId: coverageIdOf(nth),
    payerId: payerId as PayerId,
    memberId: memberIdOf(nth),
    priority: 'P',
    from: since,
    ...(isDependent(nth)
      ? {
          relationship: '19',
          subscriber: {
            lastName,
            firstName: 'Wei',
            birthDate: '1985-03-03',
            sex: 'F',
            address: home,
          },
        }
      : { relationship: 'self' }),
  });
  scribe.say({
    type: 'RecordPlanOfCare',
    planId: `${clientId}.1` as never,
    discipline,
    diagnoses: nth % 3 === 0 ? [icd10('M25.561'), icd10('M62.81')] : [icd10('M25.561')],
    referringProvider: { lastName: 'Okafor', firstName: 'Chidi', npi: npi(inventedNpi(900)) },
    onset: since,
    from: since,
    treatmentType: 'Group and one to one',
    frequencyPerWeek: 3,
    durationWeeks: 104,
    amountMinutes: 45,
  });
  return scribe.write();
}
