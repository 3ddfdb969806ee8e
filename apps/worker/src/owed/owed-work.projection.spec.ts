import { project } from '@ledgerline/event-store/testing';
import { projectInto, read } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { obligations, owedWork, type OwedWork } from './owed-work.projection.js';

const categories: Readonly<Record<string, string>> = {
  GroupSessionSigned: 'group-session',
  SessionLinesProposed: 'session-billing',
  ClaimSubmissionRequested: 'claim-submission',
  ClaimSubmissionCompleted: 'claim-submission',
  BatchSealed: 'claim-batch',
  BatchTransmitted: 'claim-batch',
  BatchSendUnknown: 'claim-batch',
  InboundFileArchived: 'inbound-file',
  InboundFileDigested: 'inbound-file',
  InboundFileQuarantined: 'inbound-file',
};
const fold = (...types: string[]): OwedWork | null | undefined => {
  const rows = new Map<string, OwedWork | null>();
  projectInto(
    owedWork,
    rows,
    read(types.map((type, version) => stored(`${categories[type]}-X1`, version, { type }))),
  );
  return [...rows.values()][0];
};

describe.each(obligations)('$kind', ({ kind, owedBy, settledBy }) => {
  test(`is owed from ${owedBy} on, once however often it is said`, () => {
    expect(fold(owedBy, owedBy)).toMatchObject({ kind, id: 'X1', isDone: false });
  });
  test.each(settledBy)('is done at %s', (settled) => {
    expect(fold(owedBy, settled)).toMatchObject({ kind, isDone: true });
    expect(fold(owedBy, settled, settled, owedBy)).toMatchObject({ kind, isDone: true });
  });
});

test('a fact that settles nothing owed makes no row', () => {
  expect([...project(owedWork, 'claim-batch-X1', { type: 'BatchTransmitted' }).values()]).toEqual([
    null,
  ]);
});
