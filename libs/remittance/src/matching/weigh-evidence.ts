import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { ClaimFact } from '@ledgerline/claims';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentStream } from './find-claim.js';
import type { Candidate, Evidence, EvidenceKind } from './identification.events.js';
import { plain, type PersonOnAdvice } from './person-on-advice.js';

type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
type Says = Evidence['says'];

/** What each agreement weighs. Data, and no more than an order: what posts by itself is the policy's to say. */
export const evidenceWeights: Readonly<Record<EvidenceKind, number>> = {
  'payer-claim-number': 40,
  member: 30,
  name: 10,
  payer: 10,
  'service-date': 20,
  charge: 20,
  procedures: 10,
};

/** Either is enough where all of it agrees and nothing else differs: the payer's own number, or who it was for. */
const proofs: readonly (readonly EvidenceKind[])[] = [
  ['payer-claim-number', 'payer', 'service-date', 'charge', 'procedures'],
  ['member', 'name', 'payer', 'service-date', 'charge', 'procedures'],
];

/** A payment that no number of ours came back with. */
export interface HardAdvice {
  readonly advice: ClaimAdvice;
  /** Null where the bytes are not at hand. */
  readonly person: PersonOnAdvice | null;
  /** N1*PR; empty where it says none. */
  readonly payerX12Id: string;
  /** As claims were weighed while the bytes were at hand: what was found of the person then holds where they are not. */
  readonly known?: readonly Candidate[];
}

/** What is compared with who the payer named: only where the bytes are at hand. */
export const evidenceOfPerson = ['member', 'name'] as const satisfies readonly EvidenceKind[];

/** Compares a payment with one claim of ours. `isNamed`: the payer once called that claim by this number. */
export function weighEvidence(
  { advice, person, payerX12Id, known = [] }: HardAdvice,
  claim: Prepared,
  payments: readonly StoredFact[],
  isNamed: boolean,
): Candidate {
  const before = known.find((each) => each.patientControlNumber === claim.patientControlNumber);
  const saidBefore = (kind: EvidenceKind): Says =>
    before?.evidence.find(({ of }) => of === kind)?.says ?? 'unsaid';
  const says: Readonly<Record<EvidenceKind, Says>> = {
    'payer-claim-number': isNamed ? 'agrees' : 'unsaid',
    payer: payerSays(payerX12Id, claim, payments),
    member: person ? memberSays(person, claim) : saidBefore('member'),
    name: person ? nameSays(person, claim) : saidBefore('name'),
    'service-date': datesSay(advice, claim),
    charge: claim.chargeCents === Math.abs(advice.chargeCents) ? 'agrees' : 'differs',
    procedures: proceduresSay(advice, claim),
  };
  const kinds = Object.keys(says) as EvidenceKind[];
  const differs = kinds.filter((each) => says[each] === 'differs');
  const confidence = Math.max(
    ...proofs.map((proof) => {
      const asked = [...new Set([...proof, ...differs])];
      const agreeing = asked.filter((each) => says[each] === 'agrees');
      return Math.floor((100 * weightOf(agreeing)) / weightOf(asked));
    }),
  );
  return {
    patientControlNumber: claim.patientControlNumber,
    confidence,
    evidence: kinds.map((of) => ({ of, says: says[of] })),
  };
}

/** The one candidate that is sure enough, where no other is. */
export function surelyOne(candidates: readonly Candidate[], fromPercent: number): Candidate | null {
  const sure = candidates.filter(({ confidence }) => confidence >= fromPercent);
  return sure.length === 1 ? (sure[0] as Candidate) : null;
}

/** The likeliest first; of equals in the order of their numbers, whoever asks. */
export const ranked = (candidates: readonly Candidate[]): readonly Candidate[] =>
  [...candidates].sort(
    (a, b) =>
      b.confidence - a.confidence || (a.patientControlNumber < b.patientControlNumber ? -1 : 1),
  );

/** The claim as it was sent, where it was. */
export function preparedIn(
  streams: ReadonlyMap<string, readonly StoredFact[]>,
  patientControlNumber: string,
): Prepared | undefined {
  const first = streams.get(streamOf('claim', patientControlNumber))?.[0];
  return first?.type === 'ClaimPrepared' ? factOf<Prepared>(first) : undefined;
}

const weightOf = (kinds: readonly EvidenceKind[]): number =>
  kinds.reduce((sum, each) => sum + evidenceWeights[each], 0);

const compared = (isEqual: boolean): Says => (isEqual ? 'agrees' : 'differs');

/** As we addressed it, or as it paid this claim before: payers go by one number in claims and another in advice. */
function payerSays(payerX12Id: string, claim: Prepared, payments: readonly StoredFact[]): Says {
  if (payerX12Id === '') return 'unsaid';
  if (plain(claim.document.payer.id) === plain(payerX12Id)) return 'agrees';
  return compared(
    payments.some((each) => factOf<ClaimPaymentFact>(each).payerX12Id === payerX12Id),
  );
}

function memberSays(person: PersonOnAdvice, { document }: Prepared): Says {
  if (person.memberIds.length === 0) return 'unsaid';
  return compared(person.memberIds.includes(plain(document.subscriber.memberId)));
}

function nameSays(person: PersonOnAdvice, { document }: Prepared): Says {
  if (person.last === '') return 'unsaid';
  const { lastName, firstName = '' } = document.patient ?? document.subscriber;
  const first = plain(firstName);
  // Long first names come back cut; a missing one says nothing against the last.
  const isFirst =
    person.first === '' || first === '' || first.startsWith(person.first) || person.first === first;
  return compared(plain(lastName) === person.last && isFirst);
}

function datesSay({ lines }: ClaimAdvice, claim: Prepared): Says {
  const dates = lines.flatMap(({ serviceDate }) => serviceDate ?? []);
  if (dates.length === 0) return 'unsaid';
  return compared(dates.every((date) => claim.lines.some((each) => each.serviceDate === date)));
}

function proceduresSay({ lines }: ClaimAdvice, claim: Prepared): Says {
  if (lines.length === 0) return 'unsaid';
  const billed: readonly string[] = claim.lines.map((each) => each.procedureCode);
  return compared(lines.every((each) => billed.includes(each.procedureCode)));
}

export const paymentsIn = (
  streams: ReadonlyMap<string, readonly StoredFact[]>,
  patientControlNumber: string,
): readonly StoredFact[] => streams.get(claimPaymentStream(patientControlNumber)) ?? [];
