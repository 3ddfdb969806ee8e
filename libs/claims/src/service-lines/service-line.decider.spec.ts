import { given } from '@ledgerline/event-store/testing';
import {
  cents,
  instant,
  minutes,
  procedureCode,
  serviceDate,
  units,
  type ClientId,
  type ClinicianId,
  type CoverageId,
  type LineId,
  type LocationId,
  type PatientControlNumber,
  type PayerId,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import { serviceLine } from './service-line.decider.js';
import type { NotBillableLine, ProposedLine } from './service-line.state.js';
import type { ServiceLineFact } from './service-line.events.js';

const lineId = 'L1' as LineId;
const lind = 'lind' as ClinicianId;
const olsen = 'olsen' as StaffId;
const at = instant('2026-11-19T09:00:00Z');
const pcn = (text: string) => text as PatientControlNumber;
const derivation = {
  ruleId: 'medicare-part-b/97150',
  version: 1,
  citation: 'CMS Pub. 100-04',
  inputs: { attendedMinutes: 45 },
  steps: ['One unit for the session.'],
  result: '1 unit',
};
const day = {
  lineId,
  sessionId: 'S1' as SessionId,
  clientId: 'ana' as ClientId,
  serviceDate: serviceDate('2026-11-18'),
  procedureCode: procedureCode('97150'),
  minutes: minutes(45),
  derivation,
};
const line: ProposedLine = {
  ...day,
  clinicianId: lind,
  payerId: 'cascade' as PayerId,
  coverageId: 'C1' as CoverageId,
  locationId: 'east' as LocationId,
  placeOfService: '11',
  modifiers: ['GO'],
  units: units(1),
  chargeCents: cents(6500),
};
const unpaid: NotBillableLine = { ...day, reasons: ['group-of-one'] };

const proposed: ServiceLineFact = { type: 'ServiceLineProposed', ...line };
const notBillable: ServiceLineFact = { type: 'ServiceLineNotBillable', ...unpaid };
const approved: ServiceLineFact = {
  type: 'ServiceLineApproved',
  lineId,
  clientId: line.clientId,
  serviceDate: line.serviceDate,
  procedureCode: line.procedureCode,
  units: line.units,
  approvedBy: olsen,
  approvedAt: at,
};
const held: ServiceLineFact = {
  type: 'ServiceLineHeld',
  lineId,
  reason: 'member-id-missing',
  heldBy: olsen,
  heldAt: at,
};
const withdrawn: ServiceLineFact = {
  type: 'ServiceLineWithdrawn',
  lineId,
  clientId: line.clientId,
  serviceDate: line.serviceDate,
  reason: 'wrong client',
  withdrawnBy: olsen,
  withdrawnAt: at,
};
const claimed = (number: string): ServiceLineFact => ({
  type: 'ServiceLineClaimed',
  lineId,
  patientControlNumber: pcn(number),
});
const returned = (number: string): ServiceLineFact => ({
  type: 'ServiceLineReturned',
  lineId,
  patientControlNumber: pcn(number),
  reason: '999 R',
});

const propose = { type: 'ProposeServiceLine', line } as const;
const changed = { sessionId: line.sessionId, at, amendmentIds: [] };
const approve = { type: 'ApproveServiceLine', by: olsen, at } as const;
const hold = { type: 'HoldServiceLine', reason: 'member-id-missing', by: olsen, at } as const;
const withdraw = { type: 'WithdrawServiceLine', reason: 'wrong client', by: olsen, at } as const;
const claim = { type: 'ClaimServiceLine', patientControlNumber: pcn('P1') } as const;
const giveBack = {
  type: 'ReturnServiceLine',
  patientControlNumber: pcn('P1'),
  reason: '999 R',
} as const;

describe('pricing a line', () => {
  test('proposes it', () => given(serviceLine).when(propose).thenFacts(proposed));
  test('records that it is not billable, and why', () =>
    given(serviceLine).when({ type: 'RecordNotBillable', line: unpaid }).thenFacts(notBillable));
  test('may change its mind before a person approves', () => {
    given(serviceLine, proposed)
      .when({ type: 'RecordNotBillable', line: unpaid })
      .thenFacts(notBillable);
    given(serviceLine, notBillable).when(propose).thenFacts(proposed);
  });
  test('never re-prices an approved line', () =>
    given(serviceLine, proposed, approved)
      .when({ ...propose, line: { ...line, chargeCents: cents(7000) } })
      .thenRefused({ code: 'line-already-approved', lineId }));
  test('never re-prices a line that was approved and then held', () =>
    given(serviceLine, proposed, approved, held)
      .when({ type: 'RecordNotBillable', line: unpaid })
      .thenRefused({ code: 'line-already-approved', lineId }));
  test('may propose a withdrawn line anew once the session reads otherwise', () => {
    const corrected = { ...line, minutes: minutes(30) };
    given(serviceLine, proposed, approved, withdrawn)
      .when({ ...propose, line: corrected, changed })
      .thenFacts({ type: 'ServiceLineProposed', ...corrected });
    given(serviceLine, proposed, approved, withdrawn)
      .when({ ...propose, changed })
      .thenNothing();
    given(serviceLine, proposed, approved, withdrawn)
      .when({ ...propose, line: corrected })
      .thenNothing();
  });
});

describe('approving a line', () => {
  test('is accepted from another hand', () =>
    given(serviceLine, proposed).when(approve).thenFacts(approved));
  test('releases a held line', () =>
    given(serviceLine, proposed, held).when(approve).thenFacts(approved));
  test('sends a returned line to the next claim', () =>
    given(serviceLine, proposed, approved, claimed('P1'), returned('P1'))
      .when(approve)
      .thenFacts(approved));
  test('is refused to who documented the session', () => {
    const self = 'lind' as StaffId;
    given(serviceLine, proposed)
      .when({ ...approve, by: self })
      .thenRefused({ code: 'approver-documented-the-session', by: self });
    given(serviceLine, proposed)
      .when({ ...approve, signsAs: lind })
      .thenRefused({ code: 'approver-documented-the-session', by: olsen });
  });
  test('is refused where there is nothing to approve', () => {
    given(serviceLine).when(approve).thenRefused({ code: 'line-not-proposed' });
    given(serviceLine, notBillable)
      .when(approve)
      .thenRefused({ code: 'line-not-billable', reasons: ['group-of-one'] });
    given(serviceLine, proposed, withdrawn).when(approve).thenRefused({ code: 'line-withdrawn' });
  });
});

describe('a line is in at most one live claim', () => {
  test('an approved line is claimed', () =>
    given(serviceLine, proposed, approved).when(claim).thenFacts(claimed('P1')));
  test('a returned line is claimed again, under a new number', () =>
    given(serviceLine, proposed, approved, claimed('P0'), returned('P0'))
      .when(claim)
      .thenFacts(claimed('P1')));
  test('a claimed line is refused to a second claim', () =>
    given(serviceLine, proposed, approved, claimed('P0'))
      .when(claim)
      .thenRefused({ code: 'line-in-a-claim', lineId, patientControlNumber: pcn('P0') }));
  test('a line nobody approved is refused', () => {
    given(serviceLine, proposed).when(claim).thenRefused({ code: 'line-not-approved', lineId });
    given(serviceLine, proposed, approved, held)
      .when(claim)
      .thenRefused({ code: 'line-not-approved', lineId });
  });
  test('a claimed line is neither held nor withdrawn: the claim has it', () => {
    const inAClaim = { code: 'line-in-a-claim', lineId, patientControlNumber: pcn('P1') } as const;
    const state = given(serviceLine, proposed, approved, claimed('P1'));
    state.when(hold).thenRefused(inAClaim);
    state.when(withdraw).thenRefused(inAClaim);
    state.when({ ...propose, line: { ...line, units: units(2) } }).thenRefused(inAClaim);
  });
});

describe('a claim turned back', () => {
  test('gives its line back with the reason', () =>
    given(serviceLine, proposed, approved, claimed('P1')).when(giveBack).thenFacts(returned('P1')));
  test('late word about an old claim leaves the new one alone', () =>
    given(serviceLine, proposed, approved, claimed('P1'), returned('P1'), claimed('P2'))
      .when(giveBack)
      .thenNothing());
  test('a claim the line was never in is refused', () =>
    given(serviceLine, proposed, approved, claimed('P2'))
      .when(giveBack)
      .thenRefused({ code: 'line-not-in-that-claim', lineId, patientControlNumber: pcn('P1') }));
});

test.each([
  ['proposing', [proposed], propose],
  ['recording not billable', [notBillable], { type: 'RecordNotBillable', line: unpaid } as const],
  ['approving', [proposed, approved], approve],
  ['approving once claimed', [proposed, approved, claimed('P1')], approve],
  ['holding', [proposed, held], hold],
  ['withdrawing', [proposed, withdrawn], withdraw],
  ['claiming', [proposed, approved, claimed('P1')], claim],
  ['returning', [proposed, approved, claimed('P1'), returned('P1')], giveBack],
])('%s twice is the same as once', (_name, facts, command) =>
  given(serviceLine, ...facts)
    .when(command)
    .thenNothing(),
);

test('holding sets a line aside, and withdrawing ends it', () => {
  given(serviceLine, proposed).when(hold).thenFacts(held);
  given(serviceLine, proposed, approved).when(withdraw).thenFacts(withdrawn);
  given(serviceLine, proposed, withdrawn).when(hold).thenRefused({ code: 'line-withdrawn' });
});

test('numbers once spent are remembered, so that none is minted twice', () => {
  const history = [proposed, approved, claimed('P1'), returned('P1'), withdrawn, notBillable];
  expect(given(serviceLine, ...history, proposed).state).toMatchObject({ spent: ['P1'] });
});
