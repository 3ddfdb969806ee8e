import { lackingCases } from '../billable-gate/gate-cases.testing.js';
import {
  alone,
  anaAnd,
  charged,
  practiceAnd,
  session,
  sessionWith,
} from '../billable-gate/gate.testing.js';
import { price, type PricingAsked } from '../pricing/pricing.testing.js';
import { shippedTables } from '@ledgerline/payer-policy';
import { judgeClaims } from '../batches/ready-claims.js';
import { request } from '../batches/seal-batch.testing.js';
import { PricingBooks } from '../pricing/pricing-books.js';
import { ana, clients as willowClients, groupOf, willow } from '../willow.testing.js';
import { checkDocument } from './check-batch.js';
import { editRules } from './check-claims.js';
import {
  asOf,
  editCases,
  secondaryCases,
  sound,
  soundSecondary,
  type EditCase,
  type Spoiled,
} from './edit-cases.testing.js';
import { beyondTheBook, editRegister } from './edit-register.js';
import { envelopeRules } from './envelope.edits.js';
import { recordEdits } from './record.edits.js';

const ownCoverageId = willowClients.get(ana)!.coverages[0]!.coverageId;
const found = (document: Spoiled) => checkDocument(document, { asOf });
test.each<EditCase>([...editCases])(
  '%s fires on %s, and says where',
  (id, _what, spoil, expected = {}) => {
    const document = sound();
    spoil(document.sets[0]?.claims[0], document);
    const told = found(document).filter((each) => each.id === id);
    expect(told).toContainEqual(expect.objectContaining({ id, ...expected }));
  },
);

test.each<EditCase>([...secondaryCases])(
  '%s fires on %s from the first payer',
  (id, _what, spoil, expected = {}) => {
    const document = soundSecondary();
    expect(found(document).map((each) => each.id)).not.toContain(id);
    spoil(document.sets[0].claims[0], document);
    expect(found(document)).toContainEqual(expect.objectContaining({ id, ...expected }));
  },
);

test.each([
  ['two clients of one group', sound],
  ['a second payer’s claim', soundSecondary],
])('%s, written right, trip no edit at all', (_what, example) => {
  expect(found(example())).toEqual([]);
});

/** Reasons of the unit engine, and a day that gives Ana no unit for them. */
const unitCases: readonly (readonly [string, PricingAsked])[] = [
  ['group-of-one', { session: groupOf({ ana: 45, luca: null }) }],
  [
    'less-than-one-unit',
    { practice: practiceAnd(charged), session: sessionWith(alone('P1', ana, 50, 55)) },
  ],
];

test.each(unitCases)('%s gives no line', (reason, asked) => {
  const lines = price(asked).notBillable.filter(({ clientId }) => clientId === ana);
  expect(lines.flatMap(({ reasons }) => reasons)).toContain(reason);
});

test('coverage-not-active stops a line at sealing whose coverage ended after its approval', () => {
  const clients = anaAnd({
    type: 'CoverageEnded',
    coverageId: ownCoverageId,
    to: '2026-11-17' as never,
  });
  const gate = { books: new PricingBooks(willow, shippedTables), care: new Map() };
  const { plan, ...rest } = request();
  const judge = (over: object) =>
    judgeClaims({ ...rest, drafts: plan.drafts, today: '2026-11-20', gate, ...over })[0]?.findings;
  expect(judge({})).toEqual([]);
  expect(judge({ clients })?.map(({ edit }) => edit)).toEqual(['SUB-009', 'coverage-not-active']);
});

test('a group documented right lacks nothing', () => {
  expect(price({ session }).notBillable).toEqual([]);
});

/** Judged in the unit engine's own specs, with the payers whose rules these are. */
const elsewhere = new Set(['group-too-large', 'daily-cap-reached']);
/** Likeness of notes: judged beside the notes themselves, in gate.spec and likeness specs. */
const warnings = new Set(['note-like-another']);
/** Shown above: before the approval there is no line without a coverage that holds. */
const atSealing = new Set(['coverage-not-active']);

test('every edit of the book and beyond it has a case that fails', () => {
  const documents = new Set([...editCases, ...secondaryCases].map(([id]) => id));
  const records = new Set(recordEdits.map(({ id }) => id));
  const lacking = new Set<string>(lackingCases.map(([code]) => code));
  const units = new Set([...unitCases.map(([reason]) => reason), ...elsewhere]);
  const uncovered = Object.entries(editRegister).filter(([id, place]) => {
    switch (place.judgedBy) {
      case 'document':
        return !documents.has(id) && id !== 'ENV-001';
      case 'gate':
        return place.conditions.some(
          (each) => !lacking.has(each) && !warnings.has(each) && !atSealing.has(each),
        );
      case 'units':
        return place.reasons.some((each) => !units.has(each));
      case 'nobody':
        return false;
    }
  });
  expect(uncovered).toEqual([]);
  expect(beyondTheBook.filter((id) => !documents.has(id) && !records.has(id))).toEqual([]);
  const ids = [...editRules, ...Object.values(envelopeRules)].map(({ id }) => id);
  // What a file's own envelope says wrong is shown where files are read: check-batch.spec.
  expect(ids.filter((id) => !documents.has(id))).toEqual(['ENV-001']);
});

/** What a biller expects to be told, and the edit or condition that tells it. */
test.each([
  ['NPI check digit', 'PRV-001'],
  ['billing ZIP of nine digits', 'PRV-005'],
  ['PO box in the billing address', 'PRV-005'],
  ['EIN format and prefix', 'PRV-004'],
  ['taxonomy format', 'PRV-003'],
  ['MBI format', 'SUB-002'],
  ['subscriber’s address', 'SUB-012'],
  ['subscriber’s sex and birth date', 'SUB-005'],
  ['future dates', 'LIN-002'],
  ['frequency 7 or 8 without the payer’s number', 'CLM-005'],
  ['claim number twice', 'CLM-012'],
  ['the same line twice', 'CLM-010'],
  ['ICD-10-CM format', 'DX-001'],
  ['diagnosis twice', 'DX-002'],
  ['pointer beyond the diagnoses', 'DX-003'],
  ['patient paid above the charge', 'CLM-011'],
  ['line totals and claim total', 'CLM-002'],
  ['timely filing', 'TFL-001'],
  ['NCCI pair, column 2 without its modifier', 'MOD-006'],
  ['NCCI pair that never goes', 'MOD-007'],
  ['MUE', 'MOD-009'],
  ['no authorisation', 'no-authorization'],
  ['authorisation or visits used up', 'authorization-used-up'],
  ['therapist overlapping himself', 'therapist-times-overlap'],
  ['group and individual minutes overlapping', 'client-times-overlap'],
])('%s is asked by %s', (_asked, id) => {
  const told: readonly string[] = [...editCases, ...lackingCases].map(([each]) => each);
  expect(told).toContain(id);
});
