import { projectInto, read } from '@ledgerline/event-store';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';
import type { DenialFact } from '../denials/denial.events.js';
import { about, done, said } from '../denials/denial.testing.js';
import { denials, type Denial } from '../denials/denials.projection.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { postingExceptions } from '../posting/posting-exceptions.projection.js';
import { settled } from '../posting/settling.testing.js';
import type { ClaimExceptions } from './claim-exceptions.js';
import { Desk } from './resolutions.testing.js';

type Told = readonly [stream: string, facts: readonly { readonly type: string }[]];
const payments = 'claim-payment-C1';
const decided = 'denial-C1';

const denied = claim(0, '1', line(0, ['CO', '50', 6500]));
const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
const writtenOff = (facts: readonly ClaimPaymentFact[], before: readonly DenialFact[] = []) =>
  done({ type: 'WriteOffDenials', reason: 'not-documented', ...about(facts) }, before);
const billed = (facts: readonly ClaimPaymentFact[]) =>
  done({ type: 'BillDenialsToPatient', ...about(facts) });
const undone = (facts: readonly DenialFact[]) => {
  const [{ actionId }] = facts as unknown as [{ actionId: string }];
  return done({ type: 'UndoDenialAction', undoes: actionId, ...said }, facts);
};

/** Both lists after all of this was told: `state cents` of each payment, and whether the denial is open. */
function lists(...told: readonly Told[]): { exceptions: readonly string[]; denials: string[] } {
  const rows = new Map<string, ClaimExceptions | null>();
  const denialRows = new Map<string, Denial | null>();
  for (const [stream, facts] of told) {
    projectInto(postingExceptions, rows, read(onStream(stream, facts)) as never);
    projectInto(denials, denialRows, read(onStream(stream, facts)) as never);
  }
  const exceptions = [...rows.values()].flatMap((row) => row?.payments ?? []);
  return {
    exceptions: exceptions.map((each) => `${each.state} ${each.openCents}`),
    denials: [...denialRows.values()].map((each) => `${each?.phase} ${each?.openCents}`),
  };
}

const first = settled(['R1', denied]);
const patients = settled(['R1', claim(0, '1', line(0, ['PR', '999', 6500]))]);
const off = writtenOff(first);
const replaced = {
  type: 'ClaimReplaced',
  ...{ kind: 'replacement', patientControlNumber: 'C1', supersededBy: 'C2' },
  effectiveDate: '2026-12-10',
  lines: [{ lineId: 'L1', chargeCents: 6500 }],
};
const again = settled(['R1', denied], ['R2', denied]);
const partly = settled(['R1', claim(0, '1', line(0, ['CO', '50', 6000], ['CO', '29', 500]))]);

test.each<[string, Told[], string[], string[]]>([
  ['a denial nobody has looked at', [[payments, first]], ['open 6500'], ['open 6500']],
  [
    'written off',
    [
      [payments, first],
      [decided, off],
    ],
    ['resolved 0'],
    ['closed 0'],
  ],
  [
    'written off, and that undone',
    [
      [payments, first],
      [decided, [...off, ...undone(off)]],
    ],
    ['open 6500'],
    ['open 6500'],
  ],
  [
    'billed to the patient',
    [
      [payments, patients],
      [decided, billed(patients)],
    ],
    ['resolved 0'],
    ['closed 0'],
  ],
  [
    'of two reasons one is written off',
    [
      [payments, partly],
      [decided, writtenOff(partly)],
    ],
    ['open 500'],
    ['open 500'],
  ],
  [
    'corrected: the newer claim is the one that is owed',
    [
      [payments, first],
      ['claim-C1', [replaced]],
    ],
    ['resolved 0'],
    ['corrected 0'],
  ],
  [
    'decided anew by the payer',
    [[payments, settled(['R1', denied], ['R2', paid])]],
    ['resolved 0'],
    ['closed 0'],
  ],
  ['denied again is one denial', [[payments, again]], ['resolved 0', 'open 6500'], ['open 6500']],
  [
    'denied again after it was written off: it stays so',
    [
      [payments, first],
      [decided, off],
      [payments, again.slice(1)],
    ],
    ['resolved 0', 'resolved 0'],
    ['closed 0'],
  ],
  [
    'taken back by the payer',
    [[payments, settled(['R1', denied], ['R2', opposite(denied, 0)])]],
    ['taken-back 0'],
    ['closed 0'],
  ],
])('%s: both lists say the same', (_what, told, exceptions, denialRows) =>
  expect(lists(...told)).toEqual({ exceptions, denials: denialRows }),
);

test('an exception of a denied line names the denial it is worked as, and who dealt with it there', () => {
  const rows = new Map<string, ClaimExceptions | null>();
  for (const [stream, facts] of [
    [payments, first],
    [decided, off],
  ] as const)
    projectInto(postingExceptions, rows, read(onStream(stream, facts)) as never);
  expect(rows.get('C1')?.payments[0]?.exceptions).toMatchObject([
    {
      kind: 'denied',
      denial: 'L1',
      resolution: { as: 'DenialWrittenOff', by: 'fenn', why: 'as the rule says' },
    },
  ]);
});

test('what a contract takes off a line that was paid nothing is worked as the denial it is, and only there', () => {
  const desk = new Desk(settled(['R1', claim(0, '1', line(0, ['CO', '45', 6500]))]));
  const paymentId = desk.payments[0]?.paymentId ?? '';
  const accept = { does: 'accept-shortfall', reason: 'contract-says-so' } as const;
  expect(desk.resolve(paymentId, 'L0.0', accept)).toMatchObject({
    code: 'exception-worked-as-denial',
  });
});

test('what a payer denies of a line it paid is on no list of denials: it is decided here', () => {
  const part = claim(0, '1', line(2000, ['CO', '16', 4500]));
  const desk = new Desk(settled(['R1', part]));
  const paymentId = desk.payments[0]?.paymentId ?? '';
  const give = { does: 'post-held', to: 'write-off', reason: 'small-balance' } as const;
  expect(desk.resolve(paymentId, 'L0.0', give)).toBe('D1');
  expect(desk.list()).toEqual(['resolved 0']);
  expect(desk.books()['write-off']).toBe(4500);
});
