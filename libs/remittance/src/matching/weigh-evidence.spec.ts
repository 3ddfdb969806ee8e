import { stored } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import { claim, line } from '../advice/remittance.samples.js';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { EvidenceKind } from './identification.events.js';
import type { PersonOnAdvice } from './person-on-advice.js';
import { surelyOne, weighEvidence, type HardAdvice } from './weigh-evidence.js';

type Prepared = Parameters<typeof weighEvidence>[1];
const ours = (over: object = {}): Prepared =>
  ({
    type: 'ClaimPrepared',
    patientControlNumber: 'C1',
    chargeCents: 6500,
    lines: [{ lineId: 'L1', procedureCode: '97150', serviceDate: '2026-11-16', chargeCents: 6500 }],
    document: {
      payer: { id: 'TEST1' },
      subscriber: { memberId: 'W-123 456', lastName: 'Ångström', firstName: 'Mary-Ann' },
    },
    ...over,
  }) as unknown as Prepared;
const member: PersonOnAdvice = { memberIds: ['W123456'], last: 'ANGSTROM', first: 'MARYANN' };
const advice: ClaimAdvice = {
  ...claim(0, '1', { ...line(2450, ['CO', '45', 4050]), serviceDate: serviceDate('2026-11-16') }),
  theirControlNumber: 'THEIRS',
};
const asked = (over: Partial<HardAdvice> = {}): HardAdvice => ({
  advice,
  person: member,
  payerX12Id: 'TEST1',
  ...over,
});
const dated = (date: string) => ({
  ...advice,
  lines: advice.lines.map((each) => ({ ...each, serviceDate: serviceDate(date) })),
});

test('weighed again without the bytes, what they said of the person still counts; of another claim nothing is said', () => {
  const stranger = asked({ person: { ...member, memberIds: ['X9'], last: 'OTHER' } });
  const looked = weighEvidence(stranger, ours(), [], true);
  const again = asked({ person: null, known: [looked] });
  expect(weighEvidence(again, ours(), [], true)).toEqual(looked);
  const other = weighEvidence(again, ours({ patientControlNumber: 'C2' }), [], true);
  expect(other.evidence).toContainEqual({ of: 'member', says: 'unsaid' });
  expect(other.confidence).toBeGreaterThan(looked.confidence);
});

test.each<[string, HardAdvice, Prepared, boolean, number, [EvidenceKind, string][]]>([
  ['all of who, when and how much', asked(), ours(), false, 100, [['member', 'agrees']]],
  [
    'the payer’s own number, and nobody named',
    asked({ person: null }),
    ours(),
    true,
    100,
    [
      ['payer-claim-number', 'agrees'],
      ['member', 'unsaid'],
    ],
  ],
  [
    'the payer’s own number, of another member',
    asked({ person: { ...member, memberIds: ['X9'] } }),
    ours(),
    true,
    76,
    [['member', 'differs']],
  ],
  [
    'the member of another day',
    asked({ advice: dated('2026-11-17') }),
    ours(),
    false,
    80,
    [['service-date', 'differs']],
  ],
  [
    'the member, of another charge',
    asked(),
    ours({ chargeCents: 6400 }),
    false,
    80,
    [['charge', 'differs']],
  ],
  [
    'another name under the member’s number: a child of the insured',
    asked({ person: { ...member, first: 'BO' } }),
    ours(),
    false,
    90,
    [['name', 'differs']],
  ],
  [
    'a first name that came back cut',
    asked({ person: { ...member, first: 'MARYA' } }),
    ours(),
    false,
    100,
    [['name', 'agrees']],
  ],
  ['another payer', asked({ payerX12Id: 'OTHER' }), ours(), false, 90, [['payer', 'differs']]],
  [
    'date, charge and procedure alone',
    asked({ person: null }),
    ours(),
    false,
    60,
    [['member', 'unsaid']],
  ],
])('%s', (_what, given, sent, isNamed, percent, expected) => {
  const { confidence, evidence } = weighEvidence(given, sent, [], isNamed);
  expect(confidence).toBe(percent);
  for (const [of, says] of expected) expect(evidence).toContainEqual({ of, says });
});

test('a payer that goes by another number in its advice is known by what it paid this claim before', () => {
  const before = stored('claim-payment-C1', 0, {
    type: 'ClaimPaymentPosted',
    payerX12Id: '1930000001',
  } as never);
  const given = asked({ payerX12Id: '1930000001' });
  expect(weighEvidence(given, ours(), [before], true).confidence).toBe(100);
});

test('evidence holds how each comparison came out, and nothing that was compared', () => {
  const said = JSON.stringify(weighEvidence(asked(), ours(), [], true));
  for (const secret of ['W123456', 'ANGSTROM', 'ngstr', 'MARY', 'Mary'])
    expect(said).not.toContain(secret);
});

test.each([
  [[100], 100, 'A'],
  [[100, 100], 100, null],
  [[99], 100, null],
  [[95, 92], 90, null],
  [[95, 60], 90, 'A'],
])('of candidates as sure as %j, from %i percent: %s', (percents, from, found) => {
  const candidates = percents.map((confidence, nth) => ({
    patientControlNumber: 'AB'.charAt(nth) as never,
    confidence,
    evidence: [],
  }));
  expect(surelyOne(candidates, from)?.patientControlNumber ?? null).toBe(found);
});
