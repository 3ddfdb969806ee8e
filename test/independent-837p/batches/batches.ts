import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import fc, { type Arbitrary } from 'fast-check';
import { claim, family } from './claims.js';
import { billingProvider, contact } from './parties.js';
import { fullAddress, identifier, maybe, name } from './values.js';

const partnerId = identifier(15, 2);
const controlNumber = fc.oneof(
  fc.constantFrom(1, 999_999_999),
  fc.integer({ min: 1, max: 999_999 }),
);
const moment = fc.constantFrom('2026-11-23T09:30', '2028-02-29T00:00', '2031-12-31T23:59');

const header = fc.record({
  usage: fc.constantFrom('T' as const, 'P' as const),
  interchange: fc.record({
    controlNumber,
    groupControlNumber: controlNumber,
    createdAt: moment,
    senderQualifier: fc.constantFrom('ZZ', '30', '01'),
    senderId: partnerId,
    receiverQualifier: fc.constantFrom('ZZ', '27'),
    receiverId: partnerId,
    groupSenderId: maybe(partnerId, 1),
    groupReceiverId: maybe(partnerId, 1),
    acknowledgementRequested: fc.boolean(),
  }),
  submitter: fc.record({ name: name(60), id: identifier(80, 2), contact }),
  receiver: fc.record({ name: name(60), id: identifier(80, 2) }),
  payTo: maybe(fc.record({ address: fullAddress })),
});

const setOpening = fc.record({
  purpose: maybe(fc.constantFrom('00', '18')),
  claimOrEncounter: maybe(fc.constantFrom('CH', 'RP')),
  isLong: fc.boolean(),
});

/** How many claims there are in a set of a batch at the most, and at the least; and how many sets. */
export interface Size {
  readonly claims: number;
  readonly fewest?: number;
  readonly sets: number;
}

/**
 * Batch documents the writer's public page says it takes: subscribers and those who depend on them,
 * first, second and third payers with what was decided before, up to 12 diagnoses and 50 lines, and
 * names as people have them.
 */
export const batches = (size: Size): Arbitrary<ClaimBatchDocument> =>
  fc
    .tuple(billingProvider, fc.array(family, { minLength: 1, maxLength: 3 }))
    .chain(([billing, families]) =>
      fc.record({
        header,
        billing: fc.constant(billing),
        sets: fc.array(
          fc.record({
            opening: setOpening,
            claims: fc.array(claim(billing as ClaimBatchDocument['billingProvider'], families), {
              minLength: size.fewest ?? 1,
              maxLength: size.claims,
              size: 'max',
            }),
          }),
          { minLength: 1, maxLength: size.sets },
        ),
        prefix: identifier(14),
      }),
    )
    .map(({ header: opened, billing, sets, prefix }) => {
      let count = 0;
      return withoutGaps({
        ...opened,
        billingProvider: billing,
        sets: sets.map(({ opening: { isLong, ...opening }, claims }, nth) => ({
          ...opening,
          controlNumber: String(nth + 1).padStart(isLong ? 9 : 4, '0'),
          reference: `${prefix}-${nth}`,
          claims: claims.map((each) => {
            const patientControlNumber = `${prefix}-${(count += 1)}`;
            const lines = each.lines.map((one, at) => named(one, `${count}/${at}`));
            return { ...each, patientControlNumber, lines };
          }),
        })),
      });
    });

/** Some lines have a number of their own; for the others the writer makes one. */
function named<T extends object>(line: T, number: string) {
  const { isNamed, ...rest } = line as T & { readonly isNamed?: boolean };
  return isNamed ? { ...rest, lineControlNumber: number } : rest;
}

/** As JSON has it: a field without a value is not there. */
const withoutGaps = (document: unknown): ClaimBatchDocument =>
  JSON.parse(JSON.stringify(document)) as ClaimBatchDocument;
