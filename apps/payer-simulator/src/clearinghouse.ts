import {
  timings,
  type AnswerDraft,
  type AnswerFile,
  type Profile,
  type Timing,
} from './answer-draft.js';
import { draw } from './chance.js';
import { readInterchange, type Intake } from './intake/envelope.js';
import { readSet, type SentClaim, type SetReading } from './intake/sent-claim.js';
import { checkSet } from './intake/set-checks.js';
import { PayerBook, type ClaimOutcome } from './payer/payer-book.js';
import { remit, type AcceptedClaim } from './payer/payment-runs.js';
import { defaultRules, type PayerRules } from './payer/payer-rules.js';
import { disturb } from './profiles/adversarial.js';
import { pickRefusal, type Refusal } from './profiles/refusals.js';
import { claimAck, type ClaimVerdict } from './writing/claim-ack.js';
import { functionalAck, isClean, type CheckedSet } from './writing/functional-ack.js';
import { writeInterchangeAck } from './writing/interchange-ack.js';
import { remittanceAdvice } from './writing/remittance-advice.js';
import { interchangeOf, type Address } from './writing/x12-text.js';
import { numberDrafts } from './number-drafts.js';

export interface ClearinghouseOptions {
  readonly seed: number;
  readonly profile: Profile;
  readonly rules?: PayerRules;
}

type Readable = Extract<Intake, { kind: 'readable' }>;
/** A payment of a right remittance: what should reach the bank. */
export interface Deposit {
  readonly trace: string;
  readonly payerId: string;
  readonly paidCents: number;
}
interface AckedSet {
  readonly reading: SetReading;
  readonly verdicts: readonly ClaimVerdict[];
}

/**
 * A clearinghouse and the payers behind it. Deterministic: the same files in the same order give
 * the same answers, so its whole memory can be rebuilt by receiving again what was received.
 */
export class Clearinghouse {
  private readonly book: PayerBook;
  private readonly rules: PayerRules;
  private readonly timing: Timing;
  /** Sender, receiver and ISA13 of every interchange taken in. */
  private readonly taken = new Set<string>();
  private readonly deposits: Deposit[] = [];
  private received = 0;
  private written = 0;

  constructor(private readonly options: ClearinghouseOptions) {
    this.book = new PayerBook(options.seed);
    this.rules = options.rules ?? defaultRules;
    this.timing = timings[options.profile];
  }

  /**
   * Takes one 837P file and decides every answer to it. Never throws, whatever the bytes.
   *
   * @returns  files in order of sending; the names of the n-th file received begin with `t` and n
   */
  receive(bytes: Uint8Array): AnswerFile[] {
    this.received += 1;
    const intake = readInterchange(bytes);
    const address: Address = { head: intake.head, date: intake.head.date };
    const drafts = this.answersTo(intake, address);
    const { seed, profile } = this.options;
    const all =
      profile === 'adversarial'
        ? disturb(drafts, { seed, received: this.received, address })
        : drafts;
    for (const each of all) {
      const remittance = 'remittance' in each ? each.remittance : undefined;
      if (!remittance) continue;
      const { trace, paidCents, payer } = remittance;
      this.deposits.push({ trace, payerId: payer.id, paidCents });
    }
    const first = (draw(seed, 'interchange') % 900) * 1_000_000 + this.written + 1;
    const numbered = numberDrafts(all, { received: this.received, firstControl: first });
    this.written += numbered.length;
    return numbered;
  }

  /** What each claim should come to, and what should be in the bank, once everything is sent. */
  outcomes(): { claims: ClaimOutcome[]; deposits: readonly Deposit[] } {
    return { claims: this.book.outcomes(), deposits: this.deposits };
  }

  private answersTo(intake: Intake, address: Address): AnswerDraft[] {
    const { head } = intake;
    const key = [head.senderQualifier, head.sender, head.receiver, head.control].join('|');
    const note = intake.kind === 'unreadable' ? intake.note : this.taken.has(key) ? '025' : '000';
    const ta1: AnswerDraft = {
      kind: 'ta1',
      afterTicks: this.timing.ta1,
      compose: (control) => writeInterchangeAck(address, control, note),
    };
    if (intake.kind === 'unreadable' || note !== '000') return [ta1];
    this.taken.add(key);
    return [ta1, ...this.answersToSets(intake, address)];
  }

  private answersToSets(intake: Readable, address: Address): AnswerDraft[] {
    const checked = intake.groups.map((group) => ({
      group,
      sets: group.sets.map((set): CheckedSet => ({ set, faults: checkSet(set.segments) })),
    }));
    const clean = checked
      .filter(({ group }) => group.faults.length === 0)
      .flatMap(({ sets }) => sets.filter(isClean))
      .map((each) => ({ each, reading: readSet(each.set.segments) }));
    const refusal = this.refusalAmong(clean.map(({ reading }) => reading));
    const refused = refusal.set === undefined ? undefined : clean[refusal.set];
    const acks = checked.map(({ group, sets }): AnswerDraft => {
      const answered = sets.map((each) =>
        each === refused?.each ? { ...each, faults: [refusal.fault] } : each,
      );
      const text = functionalAck(group, answered);
      const afterTicks = this.timing.functionalAck;
      return { kind: '999', afterTicks, compose: (n) => interchangeOf(address, n, [text]) };
    });
    const readings = clean.filter((each) => each !== refused).map(({ reading }) => reading);
    if (readings.length === 0) return acks;
    const claims = this.acknowledge(readings, refusal, address);
    return [...acks, ...claims.drafts, ...this.remittances(claims.accepted, address)];
  }

  private refusalAmong(readings: readonly SetReading[]): Refusal {
    const { seed, profile } = this.options;
    return pickRefusal(profile === 'adversarial' ? readings : [], seed, this.received);
  }

  /** The clearinghouse's 277CA for all, then one from each payer for its own. */
  private acknowledge(
    readings: readonly SetReading[],
    refusal: Refusal,
    address: Address,
  ): { drafts: AnswerDraft[]; accepted: AcceptedClaim[] } {
    const house = { kind: 'AY', name: 'EXAMPLE CLEARINGHOUSE', id: address.head.receiver } as const;
    const isRefused = (claim: SentClaim, by: Refusal['by']): boolean =>
      refusal.by === by && refusal.claim === claim;
    const atHouse = readings.map((reading) => ({
      reading,
      verdicts: reading.claims.map((claim): ClaimVerdict => {
        const refused = isRefused(claim, 'clearinghouse');
        return { claim, status: refused ? 'A3:21' : 'A1:20', isAccepted: !refused };
      }),
    }));
    const atPayers = new Map<string, AckedSet[]>();
    for (const { reading, verdicts } of atHouse) {
      const passed = verdicts.filter((each) => each.isAccepted).map((each) => each.claim);
      for (const [payerId, claims] of byPayer(passed)) {
        const own = claims.map((claim) =>
          isRefused(claim, 'payer')
            ? { claim, status: 'A7:164:IL', isAccepted: false }
            : this.payerVerdict(claim, address.head.date),
        );
        atPayers.set(payerId, [...(atPayers.get(payerId) ?? []), { reading, verdicts: own }]);
      }
    }
    const drafts = [ackDraft(address, house, atHouse, this.timing.clearinghouseAck)];
    for (const [id, acked] of atPayers) {
      const name = acked[0]?.verdicts[0]?.claim.payerName ?? '';
      drafts.push(ackDraft(address, { kind: 'PR', name, id }, acked, this.timing.payerAck));
    }
    const accepted = [...atPayers.values()]
      .flat()
      .flatMap(({ verdicts }) =>
        verdicts.flatMap(({ claim, icn }) => (icn === undefined ? [] : [{ claim, icn }])),
      );
    return { drafts, accepted };
  }

  /** A replacement or void must name a payer claim number this payer gave (REF*F8). */
  private payerVerdict(claim: SentClaim, date: string): ClaimVerdict {
    const reject = (status: string): ClaimVerdict => ({ claim, status, isAccepted: false });
    if (claim.frequency !== '1' && claim.originalIcn === '') return reject('A6:464');
    if (claim.frequency !== '1' && !this.book.knows(claim.originalIcn)) return reject('A7:464');
    return { claim, status: 'A2:20', isAccepted: true, icn: this.book.nextIcn(date) };
  }

  private remittances(accepted: readonly AcceptedClaim[], address: Address): AnswerDraft[] {
    const { seed, profile } = this.options;
    const isAdversarial = profile === 'adversarial';
    const setting = { seed, rules: this.rules, isAdversarial, date: address.head.date };
    return remit(accepted, this.book, setting).map(({ run, remittance }): AnswerDraft => {
      const dated = { ...address, date: remittance.payDate };
      return {
        kind: '835',
        afterTicks: this.timing.runs[run],
        remittance,
        compose: (control) => interchangeOf(dated, control, [remittanceAdvice(remittance)]),
      };
    });
  }
}

function byPayer(claims: readonly SentClaim[]): Map<string, SentClaim[]> {
  const found = new Map<string, SentClaim[]>();
  for (const claim of claims) {
    const own = found.get(claim.payerId);
    if (own) own.push(claim);
    else found.set(claim.payerId, [claim]);
  }
  return found;
}

function ackDraft(
  address: Address,
  source: Parameters<typeof claimAck>[1],
  acked: readonly AckedSet[],
  afterTicks: number,
): AnswerDraft {
  const sets = acked.map(({ reading, verdicts }) => claimAck(address, source, reading, verdicts));
  return { kind: '277ca', afterTicks, compose: (n) => interchangeOf(address, n, sets) };
}
