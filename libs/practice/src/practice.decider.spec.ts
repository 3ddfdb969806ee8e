import { given } from '@ledgerline/event-store/testing';
import {
  cents,
  npi,
  procedureCode,
  serviceDate,
  type ClinicianId,
  type LocationId,
  type PayerId,
  type PracticeId,
  type StaffId,
} from '@ledgerline/terms';
import {
  chargeFor,
  isZone,
  practice,
  type PracticeCommand,
  type PracticeFact,
  type PracticeRefusal,
} from './index.js';

type FactOf<Type extends PracticeFact['type']> = Extract<PracticeFact, { type: Type }>;

const address = { line1: '12 Elm Street', city: 'Little Rock', state: 'AR', zip: '722011234' };
const established: FactOf<'PracticeEstablished'> = {
  type: 'PracticeEstablished',
  practiceId: 'P1' as PracticeId,
  name: 'Elm Street Therapy',
  npi: npi('1990000014'),
  taxonomy: '261QR0400X',
  taxId: '123456789',
  address,
  contact: { name: 'Front desk', phone: '5015550100' },
  submitterId: 'ELMST',
  zone: 'America/Chicago',
};
const openedLocation: FactOf<'LocationOpened'> = {
  type: 'LocationOpened',
  locationId: 'L1' as LocationId,
  name: 'Elm Street',
  address,
  zone: 'America/Chicago',
  placeOfService: '11',
};
const rivera: FactOf<'ClinicianJoined'> = {
  type: 'ClinicianJoined',
  clinicianId: 'CL1' as ClinicianId,
  lastName: 'Rivera',
  firstName: 'Ines',
  npi: npi('1980000024'),
  taxonomy: '225X00000X',
  discipline: 'OT',
};
const nora: FactOf<'StaffMemberJoined'> = {
  type: 'StaffMemberJoined',
  staffId: 'ST1' as StaffId,
  role: 'biller',
  displayName: 'Nora',
};
const medicare: FactOf<'PayerContracted'> = {
  type: 'PayerContracted',
  payerId: 'MCR' as PayerId,
  name: 'Medicare Part B',
  x12PayerId: '07102',
  filingIndicator: 'MB',
  policyId: 'medicare-part-b',
};
const group = procedureCode('97150');
const charged = (chargeCents: number, from: string, payerId: string | null = null) =>
  ({
    type: 'ChargeSet',
    procedureCode: group,
    payerId: payerId as PayerId | null,
    chargeCents: cents(chargeCents),
    from: serviceDate(from),
  }) as const satisfies PracticeFact;

const establish = { ...established, type: 'EstablishPractice' } as const;
const openLocation = { ...openedLocation, type: 'OpenLocation' } as const;
const addClinician = { ...rivera, type: 'AddClinician' } as const;
const addStaff = { ...nora, type: 'AddStaffMember' } as const;
const contract = { ...medicare, type: 'ContractPayer' } as const;
const wrong = '1234567890';

describe('what a practice accepts', () => {
  test.each([
    [establish, established, []],
    [openLocation, openedLocation, [established]],
    [addClinician, rivera, [established]],
    [addStaff, nora, [established]],
    [
      { ...addStaff, clinicianId: rivera.clinicianId },
      { ...nora, clinicianId: rivera.clinicianId },
      [established, rivera],
    ],
    [contract, medicare, [established]],
    [
      { ...charged(6500, '2026-01-01'), type: 'SetCharge' },
      charged(6500, '2026-01-01'),
      [established],
    ],
  ] as [PracticeCommand, PracticeFact, PracticeFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(practice, ...before)
        .when(command)
        .thenFacts(fact);
      given(practice, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test.each([openLocation, addClinician, addStaff, contract] as PracticeCommand[])(
    '$type comes after the practice is established',
    (command) => {
      given(practice).when(command).thenRefused({ code: 'practice-not-established' });
    },
  );
});

describe('what a practice refuses', () => {
  test.each([
    [{ npi: wrong }, { code: 'npi-check-digit-wrong', npi: wrong }],
    [{ taxonomy: '225X00000' }, { code: 'taxonomy-not-a-code', taxonomy: '225X00000' }],
    [{ taxId: '12-3456789' }, { code: 'tax-id-not-nine-digits' }],
    [
      { address: { ...address, zip: '72201' } },
      { code: 'address-unfit', flaw: 'zip-not-nine-digits' },
    ],
    [
      { address: { ...address, line1: 'P.O. Box 7' } },
      { code: 'address-unfit', flaw: 'post-office-box' },
    ],
    [
      { address: { ...address, state: 'Ar' } },
      { code: 'address-unfit', flaw: 'state-not-two-letters' },
    ],
    [
      { address: { ...address, city: ' ' } },
      { code: 'address-unfit', flaw: 'street-or-city-missing' },
    ],
    [
      { payTo: { ...address, zip: '7220' } },
      { code: 'address-unfit', flaw: 'zip-not-five-or-nine-digits' },
    ],
    [{ zone: 'Central' }, { code: 'zone-unknown', zone: 'Central' }],
  ] as const)('to be established with %j', (over, refusal) => {
    given(practice)
      .when({ ...establish, ...over })
      .thenRefused(refusal);
  });

  test('a pay-to address may be a box, with five digits', () => {
    const payTo = { ...address, line1: 'PO Box 7', zip: '72201' };
    given(practice)
      .when({ ...establish, payTo })
      .thenFacts({ ...established, payTo });
  });

  test.each([
    [
      { ...establish, name: 'Other' },
      { code: 'practice-already-established', practiceId: 'P1' },
    ],
    [
      { ...openLocation, name: 'Other' },
      { code: 'location-id-taken', locationId: 'L1' },
    ],
    [
      { ...addClinician, lastName: 'Other' },
      { code: 'clinician-id-taken', clinicianId: 'CL1' },
    ],
    [
      { ...addStaff, role: 'auditor' },
      { code: 'staff-id-taken', staffId: 'ST1' },
    ],
    [
      { ...contract, policyId: 'other' },
      { code: 'payer-already-contracted', payerId: 'MCR' },
    ],
    [
      { ...openLocation, locationId: 'L2', npi: wrong },
      { code: 'npi-check-digit-wrong', npi: wrong },
    ],
    [
      { ...openLocation, locationId: 'L2', zone: 'Mars/Base' },
      { code: 'zone-unknown', zone: 'Mars/Base' },
    ],
    [
      { ...openLocation, locationId: 'L2', placeOfService: '1' },
      { code: 'place-of-service-not-two-digits', placeOfService: '1' },
    ],
    [
      { ...openLocation, locationId: 'L2', address: { ...address, zip: '72201' } },
      { code: 'address-unfit', flaw: 'zip-not-nine-digits' },
    ],
    [
      { ...addClinician, clinicianId: 'CL2' },
      { code: 'npi-already-joined', clinicianId: 'CL1' },
    ],
    [
      { ...addClinician, clinicianId: 'CL2', npi: wrong },
      { code: 'npi-check-digit-wrong', npi: wrong },
    ],
    [
      { ...addClinician, clinicianId: 'CL2', npi: '1234567893', taxonomy: 'OT' },
      { code: 'taxonomy-not-a-code', taxonomy: 'OT' },
    ],
    [
      { ...addStaff, staffId: 'ST2', clinicianId: 'CL9' },
      { code: 'clinician-unknown', clinicianId: 'CL9' },
    ],
    [
      { ...charged(6500, '2026-01-01', 'NOBODY'), type: 'SetCharge' },
      { code: 'payer-not-contracted', payerId: 'NOBODY' },
    ],
    [
      { ...charged(0, '2026-01-01'), type: 'SetCharge' },
      { code: 'charge-not-positive', chargeCents: 0 },
    ],
  ] as [PracticeCommand, PracticeRefusal][])('case %#', (command, refusal) => {
    given(practice, established, openedLocation, rivera, nora, medicare)
      .when(command)
      .thenRefused(refusal);
  });
});

describe('charges', () => {
  const facts = [
    established,
    medicare,
    charged(6000, '2026-01-01'),
    charged(6500, '2026-07-01'),
    charged(5500, '2026-03-01', 'MCR'),
    charged(5600, '2026-03-01', 'MCR'), // Set again for the same date: a correction.
    { ...charged(9900, '2026-01-01'), procedureCode: procedureCode('97110') },
  ] as const;

  test.each([
    // payer, date, cents
    ['AET', '2025-12-31', undefined],
    ['AET', '2026-01-01', 6000],
    ['AET', '2026-06-30', 6000],
    ['AET', '2026-07-01', 6500],
    ['MCR', '2026-02-28', 6000],
    ['MCR', '2026-03-01', 5600],
    ['MCR', '2027-01-01', 5600],
  ])('%s on %s is asked %s', (payerId, date, expected) => {
    const { state } = given(practice, ...facts);
    expect(chargeFor(state, payerId as PayerId, group, serviceDate(date))).toBe(expected);
  });

  test('a practice that is not established asks nothing', () => {
    expect(chargeFor(practice.initial, medicare.payerId, group, serviceDate('2026-01-01'))).toBe(
      undefined,
    );
  });

  test('a charge may be set back to what it was', () => {
    const back = charged(6000, '2026-01-01');
    given(practice, established, back, charged(6100, '2026-01-01'))
      .when({ ...back, type: 'SetCharge' })
      .thenFacts(back);
  });
});

describe('folding', () => {
  test.each([openedLocation, rivera, nora, medicare, charged(1, '2026-01-01')] as PracticeFact[])(
    '$type before the practice is established leaves the state as it was',
    (fact) => {
      expect(practice.evolve(practice.initial, fact)).toBe(practice.initial);
    },
  );

  test('what was told can be looked up', () => {
    const { state } = given(practice, established, openedLocation, rivera, nora, medicare);
    expect(state).toMatchObject({ phase: 'established', details: { npi: '1990000014' } });
    if (state.phase !== 'established') return;
    expect(state.locations.get(openedLocation.locationId)?.placeOfService).toBe('11');
    expect(state.clinicians.get(rivera.clinicianId)?.discipline).toBe('OT');
    expect(state.staff.get(nora.staffId)?.role).toBe('biller');
    expect(state.payers.get(medicare.payerId)?.policyId).toBe('medicare-part-b');
  });

  test('a fact of a later version is passed over', () => {
    const { state } = given(practice, established);
    expect(practice.evolve(state, { type: 'PracticeMoved' } as unknown as PracticeFact)).toBe(
      state,
    );
  });
});

test.each([
  ['America/Chicago', true],
  ['America/Indiana/Knox', true],
  ['UTC', true],
  ['america/chicago', false],
  ['America/Atlantis', false],
  ['EST', false],
  ['+05:00', false],
  ['', false],
])('%j names a zone: %s', (text, named) => expect(isZone(text)).toBe(named));
