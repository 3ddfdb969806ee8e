import { given } from '@ledgerline/event-store/testing';
import {
  practice,
  type PracticeCommand,
  type PracticeFact,
  type PracticeRefusal,
} from '../index.js';
import {
  address,
  charged,
  established,
  medicare,
  nora,
  openedLocation,
  rivera,
} from '../testing.js';

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
