import { given } from '@ledgerline/event-store/testing';
import { npi, serviceDate, type ClinicianId, type PayerId } from '@ledgerline/terms';
import {
  clinicianOf,
  credentialOn,
  credentialStandingOn,
  expiringCredentials,
  practice,
  renderingClinicianOn,
  supervisorOn,
  type PracticeCommand,
  type PracticeFact,
  type PracticeRefusal,
} from '../index.js';
import { established, medicare, rivera } from '../testing.js';

const id = (text: string) => text as ClinicianId;
const on = serviceDate;
const lou = {
  ...{ type: 'ClinicianJoined', clinicianId: id('AS1'), lastName: 'Lee', firstName: 'Lou' },
  ...{ taxonomy: '224Z00000X', discipline: 'OT', role: 'assistant', supervisorId: id('CL1') },
} as const satisfies PracticeFact;
const kim = { ...rivera, clinicianId: id('CL2'), firstName: 'Kim', npi: npi('1970000034') };
const paul = {
  ...{ ...rivera, clinicianId: id('CL3'), discipline: 'PT', taxonomy: '225100000X' },
  npi: npi('1234567893'),
} as const satisfies PracticeFact;
const licence = {
  ...{ type: 'ClinicianCredentialed', credentialId: 'K1', clinicianId: id('CL1') },
  ...{ kind: 'licence', name: 'Occupational therapist', number: 'OT123', state: 'AR' },
  ...{ from: on('2025-01-01'), to: on('2026-06-30') },
} as const satisfies PracticeFact;
const renewed = { ...licence, credentialId: 'K2', from: on('2026-07-01'), to: on('2028-06-30') };
const enrolled = {
  ...{ type: 'ClinicianCredentialed', credentialId: 'K3', clinicianId: id('CL1') },
  ...{ kind: 'enrolment', name: 'Medicare', payerId: 'MCR' as PayerId, from: on('2025-03-01') },
} as const satisfies PracticeFact;
const ended = {
  ...{ type: 'CredentialEnded', credentialId: 'K1', clinicianId: id('CL1'), to: on('2026-01-31') },
} as const satisfies PracticeFact;
const left = { type: 'ClinicianLeft', clinicianId: id('CL1'), leftOn: on('2026-11-30') } as const;
const moved = {
  ...{ type: 'SupervisionAssigned', clinicianId: id('AS1'), supervisorId: id('CL2') },
  from: on('2026-09-01'),
} as const satisfies PracticeFact;

const base = [established, medicare, rivera, kim, paul, lou] as const;
const practiceOf = (...facts: readonly PracticeFact[]) => given(practice, ...base, ...facts).state;
const asCommand = ({ type: _type, ...told }: PracticeFact, type: PracticeCommand['type']) =>
  ({ ...told, type }) as PracticeCommand;

describe('what a practice accepts of its clinicians', () => {
  test.each([
    [asCommand(lou, 'AddClinician'), lou, [established, rivera]],
    [asCommand(licence, 'CredentialClinician'), licence, base],
    [asCommand(enrolled, 'CredentialClinician'), enrolled, base],
    [asCommand(ended, 'EndCredential'), ended, [...base, licence]],
    [asCommand(moved, 'AssignSupervision'), moved, base],
    [asCommand(left, 'RecordClinicianDeparture'), left, base],
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

  test('what was recorded may be said again after it was ended, and after the clinician left', () => {
    given(practice, ...base, licence, ended)
      .when(asCommand(licence, 'CredentialClinician'))
      .thenNothing();
    given(practice, ...base, left)
      .when(asCommand(rivera, 'AddClinician'))
      .thenNothing();
  });
});

describe('what a practice refuses of its clinicians', () => {
  const { npi: _npi, ...unnumbered } = rivera;
  const { supervisorId: _supervisor, ...unsupervised } = lou;
  const { state: _state, ...stateless } = licence;
  const { payerId: _payer, ...payerless } = enrolled;
  test.each([
    [{ ...unnumbered, clinicianId: 'CL9' }, { code: 'npi-missing' }],
    [{ ...unsupervised, clinicianId: 'AS9' }, { code: 'supervisor-missing' }],
    [
      { ...lou, clinicianId: 'AS9', supervisorId: 'CL9' },
      { code: 'clinician-unknown', clinicianId: 'CL9' },
    ],
    [
      { ...lou, clinicianId: 'AS9', supervisorId: 'AS1' },
      { code: 'supervisor-not-a-therapist', clinicianId: 'AS1' },
    ],
    [
      { ...lou, clinicianId: 'AS9', supervisorId: 'CL3' },
      { code: 'supervisor-of-another-discipline', clinicianId: 'CL3', discipline: 'PT' },
    ],
    [
      { ...paul, clinicianId: 'CL9', npi: '1679576722', supervisorId: 'CL3' },
      { code: 'therapist-has-no-supervisor', clinicianId: 'CL9' },
    ],
    [
      { ...lou, firstName: 'Other' },
      { code: 'clinician-id-taken', clinicianId: 'AS1' },
    ],
    [
      { ...licence, credentialId: 'K9', clinicianId: 'CL9' },
      { code: 'clinician-unknown', clinicianId: 'CL9' },
    ],
    [{ ...stateless, credentialId: 'K9' }, { code: 'licence-without-state' }],
    [{ ...payerless, credentialId: 'K9' }, { code: 'enrolment-without-payer' }],
    [
      { ...enrolled, credentialId: 'K9', payerId: 'NEW' },
      { code: 'payer-not-contracted', payerId: 'NEW' },
    ],
    [
      { ...licence, credentialId: 'K9', to: '2024-12-31' },
      { code: 'ends-before-it-begins', from: '2025-01-01', to: '2024-12-31' },
    ],
    [
      { ...licence, number: 'OT999' },
      { code: 'credential-id-taken', credentialId: 'K1' },
    ],
    [
      { ...ended, credentialId: 'K9' },
      { code: 'credential-unknown', credentialId: 'K9' },
    ],
    [
      { ...ended, clinicianId: 'CL2' },
      { code: 'credential-unknown', credentialId: 'K1' },
    ],
    [
      { ...ended, to: '2024-12-31' },
      { code: 'ends-before-it-begins', from: '2025-01-01', to: '2024-12-31' },
    ],
    [
      { ...moved, clinicianId: 'CL3' },
      { code: 'therapist-has-no-supervisor', clinicianId: 'CL3' },
    ],
    [
      { ...moved, supervisorId: 'CL1', from: '2026-12-01' },
      { code: 'supervisor-has-left', leftOn: '2026-11-30' },
    ],
    [
      { ...left, leftOn: '2026-12-31' },
      { code: 'clinician-has-left', leftOn: '2026-11-30' },
    ],
  ] as unknown as [PracticeFact, PracticeRefusal][])('case %#', (asked, refusal) => {
    const types: Partial<Record<PracticeFact['type'], PracticeCommand['type']>> = {
      ClinicianJoined: 'AddClinician',
      ClinicianCredentialed: 'CredentialClinician',
      CredentialEnded: 'EndCredential',
      SupervisionAssigned: 'AssignSupervision',
      ClinicianLeft: 'RecordClinicianDeparture',
    };
    given(practice, ...base, licence, left)
      .when(asCommand(asked, types[asked.type] ?? 'AddClinician'))
      .thenRefused(refusal);
  });
});

describe('who may treat on a date', () => {
  test.each([
    ['2024-12-31', undefined, { standing: 'not-yet', from: '2025-01-01' }],
    ['2025-01-01', 'K1', undefined],
    ['2026-06-30', 'K1', undefined],
    ['2026-07-01', 'K2', undefined],
    ['2028-06-30', 'K2', undefined],
    ['2028-07-01', undefined, { standing: 'lapsed', endedOn: '2028-06-30' }],
  ])('a licence and its renewal on %s', (date, credentialId, standing) => {
    const state = practiceOf(licence, renewed);
    expect(credentialOn(state, id('CL1'), 'licence', on(date))?.credentialId).toBe(credentialId);
    const told = credentialStandingOn(state, id('CL1'), 'licence', on(date));
    if (standing) expect(told).toEqual(standing);
    else expect(told).toMatchObject({ standing: 'held', credential: { credentialId } });
  });

  test('a licence that is revoked ends on another day than it says', () => {
    const state = practiceOf(licence, ended);
    expect(credentialOn(state, id('CL1'), 'licence', on('2026-01-31'))).toBeDefined();
    expect(credentialOn(state, id('CL1'), 'licence', on('2026-02-01'))).toBeUndefined();
  });

  test('enrolment with one payer says nothing of another, nor a licence of another state', () => {
    const state = practiceOf(licence, enrolled);
    const date = on('2026-01-15');
    const asks = (about: { payerId?: PayerId; state?: string }, kind: 'licence' | 'enrolment') =>
      credentialStandingOn(state, id('CL1'), kind, date, about).standing;
    expect(asks({ payerId: 'MCR' as PayerId }, 'enrolment')).toBe('held');
    expect(asks({ payerId: 'BCBS' as PayerId }, 'enrolment')).toBe('not-recorded');
    expect(asks({ state: 'TX' }, 'licence')).toBe('not-recorded');
  });

  test('of an assistant a claim names the supervisor of the day', () => {
    const state = practiceOf(moved, left);
    const rendering = (clinicianId: string, date: string) =>
      renderingClinicianOn(state, id(clinicianId), on(date))?.clinicianId;
    expect(rendering('AS1', '2026-08-31')).toBe('CL1');
    expect(rendering('AS1', '2026-09-01')).toBe('CL2');
    expect(rendering('CL1', '2026-08-31')).toBe('CL1');
    expect(rendering('NOBODY', '2026-08-31')).toBeUndefined();
    expect(supervisorOn(state, id('CL1'), on('2026-08-31'))).toBeUndefined();
  });

  test('a supervisor who has left supervises nobody', () => {
    const state = practiceOf(left);
    expect(supervisorOn(state, id('AS1'), on('2026-11-30'))?.clinicianId).toBe('CL1');
    expect(supervisorOn(state, id('AS1'), on('2026-12-01'))).toBeUndefined();
  });

  test('an assistant without a number is known, and no claim can name them', () => {
    const state = practiceOf();
    expect(clinicianOf(state, id('AS1'))).toMatchObject({ role: 'assistant', supervisorId: 'CL1' });
    expect(state.phase === 'established' && state.clinicians.has(id('AS1'))).toBe(false);
  });
});

describe('what runs out soon', () => {
  const expiring = (...facts: readonly PracticeFact[]) =>
    expiringCredentials(practiceOf(...facts), on('2026-06-01'), on('2026-06-30')).map(
      (each) => each.credentialId,
    );
  test.each([
    ['a licence on its last day', [licence], ['K1']],
    ['not one renewed beyond it', [licence, renewed], []],
    ['not one that has no end', [enrolled], []],
    ['not one ended before', [licence, ended], []],
    ['not that of somebody gone', [licence, { ...left, leftOn: on('2026-05-31') }], []],
    [
      'a training is renewed only by the same training',
      [
        { ...licence, kind: 'training', name: 'First aid' },
        { ...renewed, kind: 'training', name: 'Lifting' },
      ],
      ['K1'],
    ],
  ] as [string, PracticeFact[], string[]][])('%s', (_what, facts, ids) => {
    expect(expiring(...facts)).toEqual(ids);
  });
});
