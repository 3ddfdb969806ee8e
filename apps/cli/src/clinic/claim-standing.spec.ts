import { serviceDate } from '@ledgerline/terms';
import { standingOf, type ClaimListed, type WorkLists } from './claim-standing.js';
import type { ToldClaim } from './read-told.js';

const told = (...heard: string[]): ToldClaim => ({
  number: 'C1',
  payerId: 'MEDICARE',
  serviceDate: serviceDate('2026-10-05'),
  chargeCents: 6500,
  frequency: '1',
  follows: null,
  heard: new Set(heard),
  paidCents: 0,
  payments: 0,
});
const listed = (superseded: ClaimListed['superseded'] = null): ClaimListed => ({
  patientControlNumber: 'C1',
  state: 'accepted',
  superseded,
});
const lists = (over: Partial<Record<keyof WorkLists, string>> = {}): WorkLists => {
  const of = (reason: string | undefined) => new Map(reason ? [['C1', [reason]]] : []);
  return {
    exceptions: of(over.exceptions),
    denials: of(over.denials),
    rejections: of(over.rejections),
    silent: of(over.silent),
  };
};
const paid = told('ClaimPaymentPosted');

test.each([
  // what of it, the claim, the api's row, owed, lists, where it stands
  ['paid, nothing owed', paid, listed(), 0, lists(), { is: 'settled' }],
  ['replaced', paid, listed({ kind: 'replacement' }), 0, lists(), { is: 'replaced' }],
  ['voided', paid, listed({ kind: 'void' }), 0, lists(), { is: 'voided' }],
  [
    'turned away, its lines gone on',
    told('ClaimRejected'),
    listed(),
    0,
    lists(),
    { is: 'given-back' },
  ],
  [
    'denied',
    paid,
    listed(),
    6500,
    lists({ denials: 'CO-197' }),
    { is: 'on-a-list', reasons: ['denied: CO-197'] },
  ],
  [
    'denied and told so twice',
    paid,
    listed(),
    6500,
    lists({ exceptions: 'denied: CO-197', denials: 'CO-197' }),
    { is: 'on-a-list', reasons: ['denied: CO-197'] },
  ],
  [
    'rejected and waiting',
    told('ClaimRejected'),
    listed(),
    0,
    lists({ rejections: '277CA A7:562' }),
    { is: 'on-a-list', reasons: ['rejected: 277CA A7:562'] },
  ],
  [
    'past a clock',
    told(),
    listed(),
    6500,
    lists({ silent: '835' }),
    { is: 'on-a-list', reasons: ['silent: 835'] },
  ],
  ['owed and on no list', told(), listed(), 6500, lists(), { is: 'neither' }],
  ['paid with nothing charged, and on no list', paid, listed(), -6500, lists(), { is: 'neither' }],
  ['the api knows nothing of it', told(), undefined, 6500, lists(), { is: 'neither' }],
] as const)('%s', (_what, claim, row, owed, work, standing) => {
  expect(standingOf(claim, row, owed, work)).toEqual(standing);
});
