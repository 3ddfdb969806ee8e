import { project } from '@ledgerline/event-store/testing';
import {
  cents,
  serviceDate,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type PayerId,
} from '@ledgerline/terms';
import { rejectionCauses, type RejectedClaim } from './rejection-causes.js';
import { rejections, type RejectionWord } from './rejections.projection.js';

const rejected = (number: string, over: Partial<RejectedClaim> = {}): RejectedClaim => ({
  patientControlNumber: number as PatientControlNumber,
  clientId: 'ana' as ClientId,
  payerId: 'cascade' as PayerId,
  serviceDate: serviceDate('2026-11-18'),
  chargeCents: cents(6500),
  lineIds: [`L${number}` as LineId],
  filingLimit: null,
  isSent: true,
  words: [said('A7:562:82')],
  ...over,
});
const said = (code: string, origin: RejectionWord['origin'] = '277CA'): RejectionWord => ({
  origin,
  code,
  field: null,
});

describe('claims that came back, by cause', () => {
  test('one cause is told once, with what it touches and where it is mended', () => {
    const [cause, ...rest] = rejectionCauses([rejected('P1'), rejected('P2')]);
    expect(rest).toEqual([]);
    expect(cause).toMatchObject({
      code: 'A7:562:82',
      field: 'renderingProvider.npi',
      mendedAt: 'clinician',
      claimsTotal: 2,
      chargeCents: 13000,
      patientControlNumbers: ['P1', 'P2'],
    });
  });

  test('another payer, another code or another field is another cause', () => {
    const causes = rejectionCauses([
      rejected('P1'),
      rejected('P2', { payerId: 'beacon' as PayerId }),
      rejected('P3', { words: [said('A7:164:IL')] }),
      rejected('P4', { words: [{ origin: '999', code: 'IK4 7', field: 'NM1 9' }] }),
      rejected('P5', { words: [{ origin: '999', code: 'IK4 7', field: 'N4 3' }] }),
    ]);
    expect(new Set(causes.map(({ causeId }) => causeId)).size).toBe(5);
  });

  test('a claim with two reasons stands under both; of the same twice, once', () => {
    const words = [said('A7:562:82'), said('A7:164:IL'), said('A7:562:82')];
    const causes = rejectionCauses([rejected('P1', { words })]);
    expect(causes.map(({ code, claimsTotal }) => [code, claimsTotal]).sort()).toEqual([
      ['A7:164:IL', 1],
      ['A7:562:82', 1],
    ]);
  });

  test('the nearest deadline comes first, then the greatest value', () => {
    const of = (number: string, code: string, charge: number, limit: string | null) =>
      rejected(number, {
        words: [said(code)],
        chargeCents: cents(charge),
        filingLimit: limit === null ? null : serviceDate(limit),
      });
    const causes = rejectionCauses([
      of('P1', 'A7:1', 900, null),
      of('P2', 'A7:2', 100, '2027-01-02'),
      of('P3', 'A7:3', 800, '2027-01-02'),
      of('P4', 'A7:4', 5, '2026-12-24'),
    ]);
    expect(causes.map(({ code }) => code)).toEqual(['A7:4', 'A7:3', 'A7:2', 'A7:1']);
  });

  test.each([
    ['A8:562:85', 'practice'],
    ['A7:164:IL', 'coverage'],
    ['A7:507', 'line'],
    ['A3:78', 'nothing'],
    ['A8:496:85', 'enrolment'],
    ['A7:99999', 'nothing'],
  ])('%s is mended at the %s', (code, at) =>
    expect(rejectionCauses([rejected('P1', { words: [said(code)] })])[0]?.mendedAt).toBe(at),
  );

  test('what an edit kept back says the edit’s own sentence, line by line as one cause', () => {
    const of = (field: string): RejectionWord => ({ origin: 'edit', code: 'LIN-004', field });
    const [cause, ...rest] = rejectionCauses([
      rejected('P1', { words: [of('lines[0].units')] }),
      rejected('P2', { words: [of('lines[3].units')] }),
    ]);
    expect(rest).toEqual([]);
    expect(cause).toMatchObject({ field: 'lines.units', mendedAt: 'line', claimsTotal: 2 });
  });
});

describe('whether a claim still waits to be mended', () => {
  const number = 'P1' as PatientControlNumber;
  const prepared = {
    type: 'ClaimPrepared',
    patientControlNumber: number,
    lines: [{ lineId: 'L1' }],
  };
  const turned = { type: 'ClaimRejected', patientControlNumber: number, reason: 'A7:562:82 A7:21' };
  const paid = { type: 'ClaimPaymentPosted', patientControlNumber: number, paymentId: 'R1' };
  const undone = { ...paid, type: 'ClaimPaymentUndone' };
  const other = { ...paid, paymentId: 'R2' };
  const replaced = { type: 'ClaimReplaced', patientControlNumber: number };
  const kept = {
    type: 'ClaimChecked',
    patientControlNumber: number,
    lineIds: ['L1'],
    outcome: 'held-back',
    findings: [{ id: 'PRV-001', severity: 'error', field: 'renderingProvider.npi' }],
  };
  const phase = (...facts: object[]) => {
    const row = [...project(rejections, 'claim-P1', ...(facts as never[])).values()][0] ?? null;
    return rejections.columns?.phase?.(row) ?? null;
  };
  test.each<[string, object[], string | null]>([
    ['sent and not answered', [prepared], null],
    ['paid and never turned away', [prepared, paid], null],
    ['turned away', [prepared, turned], 'waits'],
    ['turned away before we saw it sent', [turned, prepared], 'waits'],
    ['sent again', [prepared, turned, replaced], 'over'],
    ['paid after all', [prepared, turned, paid], 'over'],
    [
      'paid after all, by a payment that was another claim’s',
      [prepared, turned, paid, undone],
      'waits',
    ],
    ['paid twice, and one of the two undone', [prepared, turned, paid, other, undone], 'over'],
    ['sent again, and its payment undone', [prepared, turned, paid, replaced, undone], 'over'],
    ['kept back by an edit', [kept], 'waits'],
    ['gone once mended', [kept, prepared], 'over'],
  ])('%s', (_what, facts, expected) => expect(phase(...facts)).toBe(expected));
});
