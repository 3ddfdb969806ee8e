import type { ClaimBatchDocument, ServiceLineDocument } from '@ledgerline/x12/contract';
import fc, { type Arbitrary } from 'fast-check';
import { attachments } from './attachments.js';
import { facility, note, personProvider, rendering } from './parties.js';
import {
  address,
  amount,
  code,
  day,
  identifier,
  maybe,
  modifiers,
  name,
  procedureCode,
  quantity,
  span,
} from './values.js';

const dates = fc.record({
  prescription: maybe(day, 1),
  recertification: maybe(day, 1),
  beginTherapy: maybe(day, 1),
  lastCertification: maybe(day, 1),
  lastSeen: maybe(day, 1),
  lastXray: maybe(day, 1),
  initialTreatment: maybe(day, 1),
});

const payersNumbers = maybe(
  fc.array(fc.record({ number: identifier(50), ofOther: maybe(fc.nat(9)) }), { maxLength: 5 }),
  1,
);

/** One service; what it points to and who else decided about it come with its claim. */
export const line = (billing: ClaimBatchDocument['billingProvider']) =>
  fc.record({
    procedureCode,
    modifiers: maybe(modifiers, 6),
    description: maybe(name(80), 1),
    chargeCents: amount,
    unitMeasure: maybe(code('UN', 'MJ')),
    units: quantity,
    placeOfService: maybe(code('11', '12', '02')),
    pointers: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }),
    emergency: maybe(fc.boolean(), 1),
    epsdt: maybe(fc.boolean(), 1),
    familyPlanning: maybe(fc.boolean(), 1),
    copayExempt: maybe(fc.boolean(), 1),
    serviceDate: fc.oneof(
      day,
      span,
      day.map((each) => ({ from: each, to: each })),
    ),
    dates: maybe(dates),
    attachments,
    authorizations: payersNumbers,
    referred: payersNumbers,
    cliaNumber: maybe(identifier(50), 1),
    note: maybe(note, 1),
    noteCode: code('ADD', 'DCP'),
    isNamed: fc.boolean(),
    renderingProvider: maybe(rendering(billing.npi), 1),
    serviceFacility: maybe(facility(billing), 1),
    supervisingProvider: maybe(personProvider('0B', '1G', 'G2', 'LU'), 1),
    orderingProvider: maybe(
      fc
        .tuple(personProvider('0B', '1G', 'G2'), fc.record({ address: maybe(address) }))
        .map(([who, where]) => ({ ...who, ...where })),
      1,
    ),
    referringProvider: maybe(personProvider('0B', '1G', 'G2'), 1),
    primaryCareProvider: maybe(personProvider('0B', '1G', 'G2'), 1),
  });
type Line = ReturnType<typeof line> extends Arbitrary<infer T> ? T : never;

/** The line in its claim: pointing to diagnoses there are, decided by payers there are. */
export function lineNumbered(
  given: Line,
  diagnoses: number,
  otherPayerIds: readonly string[],
  adjudications: readonly unknown[],
): ServiceLineDocument & { readonly isNamed: boolean } {
  const { pointers, authorizations, referred, noteCode, ...line } = given;
  const ofPayer = (numbers: typeof authorizations) =>
    numbers?.map(({ number, ofOther }) => ({
      number,
      payerId:
        ofOther === undefined || otherPayerIds.length === 0
          ? undefined
          : otherPayerIds[ofOther % otherPayerIds.length],
    }));
  return {
    ...line,
    ...(line.note && { noteCode }),
    diagnosisPointers: [...new Set(pointers.map((each) => (each % diagnoses) + 1))],
    priorAuthorizations: ofPayer(authorizations),
    referrals: ofPayer(referred),
    adjudications,
  } as ServiceLineDocument & { readonly isNamed: boolean };
}
