import {
  cents,
  instant,
  procedureCode,
  units,
  type ClientId,
  type LineId,
} from '@ledgerline/terms';
import type { ClientUnitTotals } from '../pricing/client-unit-totals.projection.js';
import { planBatches } from './plan-batches.js';
import { sealBatch, type Sealing } from './seal-batch.js';
import { ana, clientFacts, clientOf, clients, luca, olsen, willow } from '../willow.testing.js';

import { type Change, linesOf, request, sealed } from './seal-batch.testing.js';

describe('a claim with a fault is left out, with its reasons', () => {
  const edits = (sealing: Sealing) =>
    sealing.heldBack.map(({ clientId, findings }) => [
      clientId,
      ...findings.map(({ edit }) => edit),
    ]);
  const withClient = (id: ClientId, drop: string) =>
    new Map(clients).set(id, clientOf(clientFacts.get(id)!.filter(({ type }) => type !== drop)));

  test.each([
    ['PlanOfCareRecorded', ['DX-002']],
    ['CoverageAdded', ['SUB-009']],
    ['ClientRegistered', ['SUB-009', 'DX-002']],
  ])('no %s', (drop, expected) => {
    const sealing = sealed({ clients: withClient(ana, drop) });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, ...expected]]);
  });

  test.each<[string, Change]>([
    ['LIN-002', { serviceDate: '2026-11-21' as never }],
    ['LIN-004', { units: units(0) }],
    ['CLM-003', { chargeCents: cents(0) }],
    ['PRV-006', { locationId: 'west' as never }],
    ['SUB-011', { payerId: 'nobody' as never }],
  ])('%s', (edit, change) => {
    const [line, ...rest] = linesOf({ ana: 45, luca: 45 });
    const faulty = {
      ...line!,
      state: { ...line!.state, line: { ...line!.state.line, ...change } },
    };
    const sealing = sealed({ plan: planBatches([faulty, ...rest], willow)[0]! });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, edit]]);
  });

  test('the same service twice', () => {
    const [line] = linesOf({ ana: 45, luca: 45 });
    const twin = { ...line!.state.line, lineId: 'ZZ' as LineId, sessionId: 'S2' as never };
    const plan = planBatches(
      [line!, { state: { ...line!.state, line: twin }, version: 1 }],
      willow,
    )[0]!;
    expect(edits(sealed({ plan }))).toEqual([[ana, 'CLM-010', 'MOD-009']]);
  });

  test('what is found is kept: rule, version, field and what was judged, and no word of who', () => {
    const [registration, ...rest] = clientFacts.get(ana)!;
    const born = clientOf([{ ...registration, birthDate: '2026-11-19' } as never, ...rest]);
    const sealing = sealed({ clients: new Map(clients).set(ana, born) });
    expect(sealing.checks).toEqual([
      {
        type: 'RecordClaimCheck',
        patientControlNumber: expect.stringMatching(/^[A-Z0-9]{14}$/),
        lineIds: sealing.heldBack[0]?.lineIds,
        outcome: 'held-back',
        findings: [
          { id: 'LIN-002', version: 1, severity: 'error', field: 'lines[0].serviceDate' },
          { id: 'SUB-005', version: 1, severity: 'error', field: 'subscriber.birthDate' },
        ].sort((a, b) => (a.id < b.id ? 1 : -1)),
        inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        checkedAt: '2026-11-20T22:05:00.000Z',
      },
    ]);
    expect(JSON.stringify(sealing.checks)).not.toMatch(/RIVERA|XJB/i);
  });

  test('a warning that asks keeps the claim until its lines are answered for', () => {
    const lines = linesOf({ ana: 45, luca: 45 }, { modifiers: ['GO', '59'] });
    const plan = planBatches(lines, willow)[0]!;
    const waiting = sealBatch(request({ plan }));
    expect(waiting).toMatchObject({
      batch: null,
      heldBack: [{ findings: [{ edit: 'MOD-008', asks: true }] }, {}],
    });
    const word = { 'MOD-008': { version: 1, reason: 'two sites', by: olsen, at: 'x' as never } };
    const [, second] = lines;
    const acknowledged = new Map([[second!.state.line.lineId, word]]);
    const answered = sealed({ plan, acknowledged });
    expect(answered.batch.claimCount).toBe(1);
    expect(answered.warned).toMatchObject([{ lineIds: [second!.state.line.lineId] }]);
    expect(answered.checks.map(({ outcome }) => outcome).sort()).toEqual([
      'held-back',
      'went-with-warnings',
    ]);
    const older = new Map([
      [second!.state.line.lineId, { 'MOD-008': { ...word['MOD-008'], version: 0 } }],
    ]);
    expect(sealBatch(request({ plan, acknowledged: older }))).toMatchObject({ batch: null });
  });

  test('59 is not for nothing where its pair was sent before', () => {
    const [line] = linesOf({ ana: 45, luca: 45 }, { modifiers: ['GO', '59'] });
    const { clientId, serviceDate } = line!.state.line;
    const sent = { procedureCode: procedureCode('97530'), units: units(1), isApproved: true };
    const day = { clientId, serviceDate, byLine: { SENT: sent }, unitsTotal: units(1) };
    const days = new Map([[`${clientId}/${serviceDate}`, day as ClientUnitTotals]]);
    const plan = planBatches([line!], willow)[0]!;
    expect(sealed({ plan, days }).warned).toEqual([]);
  });

  test('what only the writer sees is told in the same way', () => {
    const [registration, ...rest] = clientFacts.get(ana)!;
    const unwritable = clientOf([{ ...registration, lastName: '***' } as never, ...rest]);
    const sealing = sealed({ clients: new Map(clients).set(ana, unwritable) });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, 'element-missing']]);
    expect(JSON.stringify(sealing.heldBack)).not.toContain('***');
  });

  test('where none may go, no number is spent', () => {
    const sealing = sealBatch(request({ clients: new Map() }));
    expect(sealing).toMatchObject({
      batch: null,
      heldBack: [{ clientId: ana }, { clientId: luca }],
    });
  });

  test('a claim that is late goes, with a warning', () => {
    const sealedAt = instant('2028-01-20T22:05:00Z');
    const { batch, warned } = sealed({ sealedAt });
    expect(batch.claimCount).toBe(2);
    expect(warned[0]?.findings[0]?.edit).toBe('TFL-001');
  });
});
