import type { Cursor } from './cursor.js';
import { coverage } from './coverage.js';
import { maybeAddress, party, reference } from './parties.js';
import type {
  PlainAdjudication,
  PlainAdjustment,
  PlainMember,
  PlainOtherPayer,
  PlainPayer,
} from './plain-claims.js';
import { procedure } from './procedure.js';
import { type Segment, Unreadable } from './segments.js';
import { cents, chargeCents, date, present, quantity, some, text, whole } from './values.js';

/** 2320 and 2330: another payer of the claim, before or after, and what it decided. */
export function otherPayer(cursor: Cursor): PlainOtherPayer {
  const covered = coverage(cursor.take('SBR'));
  const adjustments = cursor.all(5, 'CAS').flatMap(adjusted);
  const paid = cursor.maybe('AMT', 'D');
  const nonCovered = cursor.maybe('AMT', 'A8');
  const remaining = cursor.maybe('AMT', 'EAF');
  const oi = cursor.take('OI');
  const moa = cursor.maybe('MOA');
  const remarkCodes = [3, 4, 5, 6, 7].flatMap((nth) => moa?.maybe(nth) ?? []);
  const answers = {
    benefitsAssigned: oi.is(3, 'Y', 'N', 'W'),
    patientSignatureByProvider: oi.is(4, 'P', '') === 'P' ? (true as const) : undefined,
    release: oi.is(6, 'Y', 'I'),
  };
  const subscriber = insured(cursor);
  const named = payer(cursor);
  return present({
    ...covered,
    adjustments: some(adjustments),
    paidCents: paid && chargeCents(paid, 2),
    nonCoveredCents: nonCovered && chargeCents(nonCovered, 2),
    remainingPatientLiabilityCents: remaining && chargeCents(remaining, 2),
    ...answers,
    remarkCodes: some(remarkCodes),
    subscriber,
    ...named,
  });
}

/** 2330A. */
function insured(cursor: Cursor): PlainMember {
  const nm1 = cursor.take('NM1', 'IL');
  nm1.is(8, 'MI', 'II');
  const named = party(nm1);
  return present({ ...named, address: maybeAddress(cursor) });
}

const payerNumbers = ['2U', 'EI', 'FY', 'NF'];

/** 2330B. */
function payer(cursor: Cursor) {
  const nm1 = cursor.take('NM1', 'PR');
  nm1.is(2, '2');
  nm1.is(8, 'PI', 'XV');
  const named = party(nm1);
  const at = maybeAddress(cursor);
  const decided = cursor.maybe('DTP', '573', 'D8');
  const references = cursor.all(6, 'REF', [...payerNumbers, 'G1', '9F', 'F8']).map(reference);
  const secondaryIds = references.filter((each) => payerNumbers.includes(each.qualifier));
  const only = (qualifier: string): string | undefined => {
    const found = references.filter((each) => each.qualifier === qualifier);
    if (found.length > 1) throw new Unreadable(`REF*${qualifier} twice behind ${nm1.where(1)}`);
    return found[0]?.value;
  };
  const identified: PlainPayer = present({
    ...named,
    address: at,
    secondaryIds: some(secondaryIds),
  });
  return {
    payer: identified,
    adjudicatedAt: decided && date(decided, 3),
    priorAuthorization: only('G1'),
    referral: only('9F'),
    payerClaimNumber: only('F8'),
  };
}

/** CAS: a group, then reason, amount and quantity up to six times. */
function adjusted(cas: Segment): PlainAdjustment[] {
  const group = cas.is(1, 'CO', 'CR', 'OA', 'PI', 'PR');
  const found: PlainAdjustment[] = [];
  for (let nth = 2; nth <= 17 && cas.peek(nth) !== ''; nth += 3)
    found.push(
      present({
        group,
        reason: text(cas, nth, 5),
        amountCents: cents(cas, nth + 1),
        quantity: cas.peek(nth + 2) === '' ? undefined : quantity(cas, nth + 2),
      }),
    );
  if (found.length === 0) throw new Unreadable(`${cas.where(2)} is missing`);
  return found;
}

/** 2430: what another payer decided about the line. */
export function adjudication(cursor: Cursor): PlainAdjudication {
  const svd = cursor.take('SVD');
  const bundled = svd.peek(6) === '' ? undefined : whole(svd, 6);
  const adjustments = cursor.all(5, 'CAS').flatMap(adjusted);
  const decided = cursor.take('DTP', '573', 'D8');
  const remaining = cursor.maybe('AMT', 'EAF');
  return present({
    payerId: text(svd, 1, 80),
    paidCents: chargeCents(svd, 2),
    ...procedure(svd, 3),
    units: quantity(svd, 5),
    bundledLine: bundled,
    adjustments: some(adjustments),
    adjudicatedAt: date(decided, 3),
    remainingPatientLiabilityCents: remaining && chargeCents(remaining, 2),
  });
}
