import { streamOf, type StreamWrite } from '@ledgerline/event-store';
import { payerPolicy } from '@ledgerline/payer-policy';
import { group, practice, type PracticeCommand, type GroupId } from '@ledgerline/practice';
import {
  cents,
  type ClinicianId,
  daysAfter,
  instant,
  type LocationId,
  type PayerId,
  type PracticeId,
  procedureCode,
  serviceDate,
  type StaffId,
} from '@ledgerline/terms';
import { inventedNpi } from './people.js';
import { clinicZone } from './plan-sessions.js';
import type { ClinicPlan, PlannedClinician, PlannedGroup } from './plan.js';
import { Scribe } from './scribe.js';
import { tidewaterRows, tidewaterTerms } from './tidewater.js';

export const clinicPractice = 'MILLRACE' as PracticeId;
export const clinicLocation = 'MILLYARD' as LocationId;
/** Where clients are who join by video. */
export const atHome = 'ATHOME' as LocationId;
/** Who wrote the practice down. */
const owner = 'owner' as StaffId;
const since = serviceDate('2025-01-01');

const address = { line1: '40 Millrace Way', city: 'Portland', state: 'OR', zip: '972020040' };

/** The practice, its payers' own policy and its groups, as first facts of their streams. */
export const practiceWrites = (plan: ClinicPlan): readonly StreamWrite[] => [
  practiceScribe(plan).write(),
  adopted().write(),
  ...plan.groups.map((each) => groupScribe(plan, each).write()),
];

export function practiceScribe(plan: ClinicPlan) {
  const scribe = new Scribe(practice, streamOf('practice', clinicPractice));
  scribe.say({
    type: 'EstablishPractice',
    practiceId: clinicPractice,
    name: 'Millrace Therapy',
    npi: inventedNpi(1),
    taxonomy: '261QR0400X',
    taxId: '930000088',
    address,
    contact: { name: 'Billing Office', phone: '5035550188' },
    submitterId: 'MILLRACE1',
    zone: clinicZone,
  });
  scribe.say({
    type: 'OpenLocation',
    locationId: clinicLocation,
    name: 'Millrace Yard',
    npi: inventedNpi(2),
    address,
    zone: clinicZone,
    placeOfService: '11',
  });
  scribe.say({
    type: 'OpenLocation',
    locationId: atHome,
    name: 'By video, clients at home',
    address,
    zone: clinicZone,
    placeOfService: '10',
  });
  for (const each of plan.clinicians) for (const command of joining(each)) scribe.say(command);
  for (const { payerId, ...each } of plan.payers)
    scribe.say({ type: 'ContractPayer', payerId: payerId as PayerId, ...each });
  for (const command of fees()) scribe.say(command);
  return scribe;
}

const adopted = () => {
  const scribe = new Scribe(payerPolicy, streamOf('payer-policy', tidewaterTerms.policyId));
  scribe.say({
    type: 'AdoptPolicyVersion',
    policyId: tidewaterTerms.policyId,
    terms: tidewaterTerms,
    rows: tidewaterRows,
    by: owner,
    at: instant(`${since}T17:00:00Z`),
    reason: 'Contract signed',
  });
  return scribe;
};

function joining(each: PlannedClinician): PracticeCommand[] {
  const { licensedTo, relicensedFrom, supervisorId, role, ...person } = each;
  const clinicianId = each.clinicianId as ClinicianId;
  const licence = {
    type: 'CredentialClinician',
    clinicianId,
    kind: 'licence',
    name: role === 'assistant' ? 'Assistant licence' : 'Licence',
    number: `OR${each.npi.slice(-5)}`,
    state: 'OR',
  } as const;
  return [
    {
      type: 'AddClinician',
      ...person,
      clinicianId,
      ...(role === 'assistant' ? { role, supervisorId: supervisorId as ClinicianId } : {}),
    },
    {
      ...licence,
      credentialId: `${clinicianId}.licence`,
      from: since,
      ...(licensedTo ? { to: licensedTo } : {}),
    },
    ...(relicensedFrom
      ? [{ ...licence, credentialId: `${clinicianId}.licence2`, from: relicensedFrom }]
      : []),
  ];
}

/** Code, our charge, what the two commercial contracts allow. */
const prices: readonly (readonly [string, number, number, number])[] = [
  ['97150', 6500, 3100, 2900],
  ['97110', 7800, 4200, 3900],
  ['97112', 8200, 4600, 4300],
  ['97116', 7600, 4100, 3800],
  ['97140', 7400, 3900, 3700],
  ['97530', 8800, 5200, 4800],
  ['97535', 8400, 4500, 4200],
  ['92508', 9000, 4800, 4400],
  ['90853', 8500, 4400, 4200],
  ['96164', 6000, 3200, 3000],
  ['96165', 2600, 1300, 1200],
];

function* fees(): Iterable<PracticeCommand> {
  const contract = { contractVersion: '2025-01', from: since };
  for (const [code, chargeCents, cascade, tidewater] of prices) {
    const procedure = procedureCode(code);
    yield {
      type: 'SetCharge',
      procedureCode: procedure,
      payerId: null,
      chargeCents: cents(chargeCents),
      from: since,
    };
    for (const [payerId, allowed] of [
      ['CASCADE', cascade],
      ['TIDEWATER', tidewater],
      ['STILLWATER', cascade],
    ] as const)
      yield {
        type: 'SetAllowedAmount',
        payerId: payerId as PayerId,
        procedureCode: procedure,
        allowedCents: cents(allowed),
        ...contract,
      };
  }
  // A quarter hour of a group, not a session.
  yield {
    type: 'SetCharge',
    procedureCode: procedureCode('97150'),
    payerId: 'OPENDOOR' as PayerId,
    chargeCents: cents(2200),
    from: since,
  };
}

function groupScribe(plan: ClinicPlan, planned: PlannedGroup) {
  const scribe = new Scribe(group, streamOf('group', planned.groupId));
  const clinicianId = planned.clinicianId as ClinicianId;
  scribe.say({
    type: 'FormGroup',
    groupId: planned.groupId as GroupId,
    name: planned.purpose,
    purpose: planned.purpose,
    structure: 'Open group; each client works at an own grade beside the others.',
    procedureCode: procedureCode(planned.procedureCode),
    clinicianId,
    locationId: clinicLocation,
    capacity: Math.max(2, planned.capacity + 2),
    formedOn: daysAfter(plan.from, -40),
  });
  for (const weekday of planned.weekdays)
    scribe.say({
      type: 'ScheduleGroup',
      weekday,
      startsAt: planned.at,
      minutes: planned.minutes,
      zone: clinicZone,
      from: daysAfter(plan.from, -40),
    });
  const members = plan.memberships
    .filter((each) => each.groupId === planned.groupId)
    .map((each) => ({ ...each, clientId: each.clientId as never }));
  const days = members.flatMap((each) => [
    { on: each.from, is: 'joins' as const, ...each },
    { on: each.to, is: 'leaves' as const, ...each },
  ]);
  for (const { on, is, clientId } of days.sort(byDay)) {
    if (is === 'leaves') {
      if (on < plan.to)
        scribe.say({ type: 'LeaveGroup', clientId, leftOn: on, reason: 'goals met' });
      continue;
    }
    scribe.say({
      type: 'AssessForGroup',
      clientId,
      needsAssessment: 'Works well beside others; can follow a station card.',
      assessedOn: on,
      assessedBy: clinicianId,
    });
    scribe.say({
      type: 'ReviewSuitability',
      clientId,
      decision: 'suitable',
      reasons: 'Goals fit the group.',
      reviewedBy: clinicianId,
      reviewedOn: on,
    });
    scribe.say({ type: 'JoinGroup', clientId, joinedOn: on });
  }
  return scribe;
}

const byDay = (
  a: { readonly on: string; readonly clientId: string },
  b: { readonly on: string; readonly clientId: string },
): number => (a.on + a.clientId < b.on + b.clientId ? -1 : 1);
