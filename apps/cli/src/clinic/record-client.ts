import { streamOf } from '@ledgerline/event-store';
import { client, type ClientCommand } from '@ledgerline/practice';
import {
  type ClientId,
  type ClinicianId,
  type CoverageId,
  daysAfter,
  daysBetween,
  icd10,
  type PayerId,
  procedureCode,
  type ServiceDate,
} from '@ledgerline/terms';
import { chanceOf } from './chance.js';
import { inventedNpi } from './people.js';
import type { PlannedClient, PlannedGroup } from './plan.js';
import { Scribe } from './scribe.js';

/** The practice's usual referrers; nobody's numbers. */
const referrers = [
  { lastName: 'Okafor', firstName: 'Chidi', npi: inventedNpi(900) },
  { lastName: 'Lindqvist', firstName: 'Maj', npi: inventedNpi(901) },
  { lastName: 'Amadi', firstName: 'Ruth', npi: inventedNpi(902) },
] as const;

/** One client's whole record, with whatever is amiss in it. */
export function clientScribe(
  seed: number,
  planned: PlannedClient,
  groups: readonly PlannedGroup[],
) {
  const scribe = new Scribe(client, streamOf('client', planned.clientId));
  scribe.say({
    type: 'RegisterClient',
    clientId: planned.clientId as ClientId,
    lastName: planned.lastName,
    firstName: planned.firstName,
    birthDate: planned.birthDate,
    sex: planned.sex,
    address: {
      line1: `${Number(planned.clientId.slice(1)) + 100} Fern Street`,
      city: 'Portland',
      state: 'OR',
      zip: '972120088',
    },
  });
  for (const command of coverages(planned)) scribe.say(command);
  for (const command of consents(planned, groups)) scribe.say(command);
  for (const group of groups)
    for (const command of plans(seed, planned, group)) scribe.say(command);
  for (const command of authorizations(planned)) scribe.say(command);
  return scribe;
}

const middleOf = ({ from, to }: PlannedClient): ServiceDate =>
  daysAfter(from, Math.floor(daysBetween(from, to) / 2));

function* coverages(planned: PlannedClient): Iterable<ClientCommand> {
  const { clientId, payerId, memberId, secondaryPayerId, from, flaw } = planned;
  const coverageId = `${clientId}.P` as CoverageId;
  const own = { relationship: 'self', from: daysAfter(from, -200) } as const;
  yield {
    type: 'AddCoverage',
    coverageId,
    payerId: payerId as PayerId,
    memberId,
    priority: 'P',
    ...own,
  };
  if (secondaryPayerId)
    yield {
      type: 'AddCoverage',
      coverageId: `${clientId}.S` as CoverageId,
      payerId: secondaryPayerId as PayerId,
      memberId: `S${memberId}`,
      priority: 'S',
      ...own,
    };
  if (flaw === 'coverage-ended') yield { type: 'EndCoverage', coverageId, to: middleOf(planned) };
}

function* consents(
  planned: PlannedClient,
  groups: readonly PlannedGroup[],
): Iterable<ClientCommand> {
  const { clientId, firstName, lastName, from, flaw } = planned;
  const signed = {
    type: 'SignConsent',
    documentVersion: '2025-01',
    signedOn: daysAfter(from, -3),
    signedBy: `${firstName} ${lastName}`,
    signedAs: 'client',
  } as const;
  const idOf = (kind: string) => `${clientId}.${kind}` as never;
  yield { ...signed, consentId: idOf('confidentiality'), kind: 'confidentiality' };
  if (groups.some((each) => each.telehealth))
    yield { ...signed, consentId: idOf('telehealth'), kind: 'telehealth' };
  if (flaw === 'consent-missing') return;
  yield { ...signed, consentId: idOf('informed'), kind: 'informed-consent' };
  if (flaw === 'consent-revoked')
    yield {
      type: 'RevokeConsent',
      consentId: idOf('informed'),
      revokedOn: middleOf(planned),
      reason: 'wishes to decide anew',
    };
}

function* plans(
  seed: number,
  planned: PlannedClient,
  { discipline, clinicianId, purpose }: PlannedGroup,
): Iterable<ClientCommand> {
  const { clientId, from, to, flaw } = planned;
  const chance = chanceOf(seed, 'plan', clientId, discipline);
  const referrer = chance.of(referrers);
  const planId = `${clientId}.${discipline}` as never;
  yield {
    type: 'RecordPlanOfCare',
    planId,
    discipline,
    clinicianId: clinicianId as ClinicianId,
    establishedOn: daysAfter(from, -2),
    diagnoses: planned.diagnoses.map(icd10),
    referringProvider: referrer,
    onset: daysAfter(from, -chance.whole(20, 400)),
    from: daysAfter(from, -2),
    goals: [
      {
        goalId: `${clientId}.${discipline}.1` as never,
        text: `Back to daily life at home after ${purpose.toLowerCase()}`,
        measure: 'sit to stand in half a minute',
        unit: 'repetitions',
        baseline: chance.whole(4, 8),
        target: chance.whole(10, 15),
      },
    ],
    treatmentType: `${discipline} in a small group and alone`,
    frequencyPerWeek: 2,
    durationWeeks: 26,
    amountMinutes: 45,
  };
  if (flaw === 'never-certified') return;
  if (chance.inHundred(30) && flaw !== 'certified-late') {
    const ordered = daysAfter(from, -chance.whole(3, 12));
    yield { type: 'FileOrder', planId, orderedOn: ordered, orderedBy: referrer.npi };
    const sent = chance.whole(1, 20);
    yield {
      type: 'RecordPlanSent',
      planId,
      sentOn: daysAfter(from, sent),
      how: 'fax',
      evidence: `FAX${clientId}`,
    };
  } else {
    const after = flaw === 'certified-late' ? chance.whole(38, 60) : chance.whole(2, 26);
    yield {
      type: 'CertifyPlan',
      planId,
      kind: 'initial',
      certifiedOn: daysAfter(from, after),
      certifiedBy: referrer.npi,
    };
  }
  const renewed = daysAfter(from, 85);
  // One in six long episodes waits for its second signature for ever.
  if (renewed < to && !chance.inHundred(16))
    yield {
      type: 'CertifyPlan',
      planId,
      kind: 'recertification',
      certifiedOn: renewed,
      certifiedBy: referrer.npi,
    };
}

function* authorizations(planned: PlannedClient): Iterable<ClientCommand> {
  const { clientId, payerId, from, to, flaw } = planned;
  if (payerId !== 'TIDEWATER') return;
  yield {
    type: 'RecordAuthorization',
    authorizationId: `${clientId}.A1` as never,
    coverageId: `${clientId}.P` as CoverageId,
    number: `TW${clientId.slice(1)}`,
    procedureCodes: ['97150', '97110', '97112', '97116', '97140', '97530', '97535', '92508'].map(
      procedureCode,
    ),
    counts: 'visits',
    max: flaw === 'authorization-short' ? 6 : 60,
    from: daysAfter(from, -7),
    to: daysAfter(to, 30),
  };
}
