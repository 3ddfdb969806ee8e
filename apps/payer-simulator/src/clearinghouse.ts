import {
  datedTimings,
  timings,
  type AnswerDraft,
  type AnswerFile,
  type Profile,
  type Timing,
} from './answer-draft.js';
import { addDays, dayOf } from './calendar.js';
import { draw, happens } from './chance.js';
import { readInterchange, type Intake } from './intake/envelope.js';
import { readSet, type SentClaim, type SetReading } from './intake/sent-claim.js';
import { checkSet } from './intake/set-checks.js';
import { PayerBook, type ClaimOutcome } from './payer/payer-book.js';
import type { Remittance } from './payer/advice.js';
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
  /** A tick is a day: answers come so many days later as the dates in them say. */
  readonly isDated?: boolean;
}

type Readable = Extract<Intake, { kind: 'readable' }>;
/** A payment of a right remittance: what should reach the bank. */
export interface Deposit {
  readonly trace: string;
  readonly payerId: string;
  readonly paidCents: number;
  readonly payDate: string;
  /** When the bank booked it: up to two days later. */
  readonly bankDate: string;
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
        ? disturb(drafts, {
            seed,
            received: this.received,
            address,
            odds: this.rules.odds,
            isDated: this.options.isDated ?? false,
          })
        : drafts;
    for (const each of all) {
      const remittance = 'remittance' in each ? each.remittance : undefined;
      if (!remittance) continue;
      const { trace, paidCents, payer, payDate } = remittance;
      const bankDate = addDays(payDate, draw(seed, 'bank', trace) % 3);
      this.deposits.push({ trace, payerId: payer.id, paidCents, payDate, bankDate });
    }
    const first = (draw(seed, 'interchange') % 900) * 1_000_000 + this.written + 1;
    const numbered = numberDrafts(all, { received: this.received, firstControl: first });
    this.written += numbered.length;
    return numbered;
  }

  /** What each claim should come to, and what should be in the bank, once everything is sent. */
  outcomes(): { claims: ClaimOutcome[]; deposits: readonly Deposit[]; linesAskedTwice: number } {
    return {
      claims: this.book.outcomes(),
      deposits: this.deposits,
      linesAskedTwice: this.book.askedTwice(),
    };
  }

  /** Ticks until an answer: by profile, or by the days it takes. */
  private ticks(
    kind: 'ta1' | 'functionalAck' | 'house' | 'payer',
    ...about: (string | number)[]
  ): number {
    const { seed, profile, isDated = false } = this.options;
    const { ta1, functionalAck, clearinghouseAck, payerAck } = this.timing;
    if (!isDated) return { ta1, functionalAck, house: clearinghouseAck, payer: payerAck }[kind];
    return within(datedTimings[profile][kind], draw(seed, kind, this.received, ...about));
  }

  private answersTo(intake: Intake, address: Address): AnswerDraft[] {
    const { head } = intake;
    const key = [head.senderQualifier, head.sender, head.receiver, head.control].join('|');
    const note = intake.kind === 'unreadable' ? intake.note : this.taken.has(key) ? '025' : '000';
    const ta1: AnswerDraft = {
      kind: 'ta1',
      afterTicks: this.ticks('ta1'),
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
      const afterTicks = this.ticks('functionalAck');
      return { kind: '999', afterTicks, compose: (n) => interchangeOf(address, n, [text]) };
    });
    const readings = clean.filter((each) => each !== refused).map(({ reading }) => reading);
    if (readings.length === 0) return acks;
    const claims = this.acknowledge(readings, refusal, address);
    return [...acks, ...claims.drafts, ...this.remittances(claims.accepted, address)];
  }

  private refusalAmong(readings: readonly SetReading[]): Refusal {
    const { seed, profile } = this.options;
    const open = profile === 'adversarial' ? readings : [];
    return pickRefusal(open, seed, this.received, this.rules.odds);
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
    const drafts = [ackDraft(address, house, atHouse, this.ticks('house'))];
    for (const [id, acked] of atPayers) {
      const name = acked[0]?.verdicts[0]?.claim.payerName ?? '';
      const payer = { kind: 'PR', name, id } as const;
      const afterTicks = this.ticks('payer', id);
      const taken = acked
        .map(({ reading, verdicts }) => ({ reading, verdicts: verdicts.flatMap(this.takenBack) }))
        .filter(({ verdicts }) => verdicts.length > 0);
      const mustCome = taken.length > 0;
      drafts.push({ ...ackDraft(address, payer, acked, afterTicks), mustCome });
      if (mustCome) drafts.push(ackDraft(address, payer, taken, afterTicks + 1));
    }
    const accepted = [...atPayers.values()]
      .flat()
      .flatMap(({ verdicts }) =>
        verdicts.flatMap(({ claim, icn }) => (icn === undefined ? [] : [{ claim, icn }])),
      );
    return { drafts, accepted };
  }

  /** The second word on a claim that was accepted, and is paid all the same. */
  private readonly takenBack = ({ claim, isAccepted }: ClaimVerdict): ClaimVerdict[] => {
    const { seed, profile } = this.options;
    const { contradiction } = this.rules.odds;
    const isSaid =
      profile === 'adversarial' &&
      isAccepted &&
      happens(contradiction, seed, 'contradiction', claim.patientControlNumber);
    return isSaid ? [{ claim, status: 'A7:562:85', isAccepted: false }] : [];
  };

  /** A replacement or void must name a payer claim number this payer gave (REF*F8). */
  private payerVerdict(claim: SentClaim, date: string): ClaimVerdict {
    const reject = (status: string): ClaimVerdict => ({ claim, status, isAccepted: false });
    if (claim.frequency !== '1' && claim.originalIcn === '') return reject('A6:464');
    if (claim.frequency !== '1' && !this.book.knows(claim.originalIcn)) return reject('A7:464');
    this.book.accept(claim);
    return { claim, status: 'A2:20', isAccepted: true, icn: this.book.nextIcn(date) };
  }

  private remittanceTicks(run: 1 | 2 | 3, { payDate, trace }: Remittance, sent: string): number {
    const { seed, profile, isDated = false } = this.options;
    if (!isDated) return this.timing.runs[run];
    const days = within(datedTimings[profile].remittance, draw(seed, 'remittance', trace));
    return Math.max(0, dayOf(payDate) - dayOf(sent) + days);
  }

  private remittances(accepted: readonly AcceptedClaim[], address: Address): AnswerDraft[] {
    const { seed, profile } = this.options;
    const isAdversarial = profile === 'adversarial';
    const setting = { seed, rules: this.rules, isAdversarial, date: address.head.date };
    return remit(accepted, this.book, setting).map(({ run, remittance }): AnswerDraft => {
      const dated = { ...address, date: remittance.payDate };
      return {
        kind: '835',
        afterTicks: this.remittanceTicks(run, remittance, address.head.date),
        remittance,
        compose: (control) => interchangeOf(dated, control, [remittanceAdvice(remittance)]),
      };
    });
  }
}

const within = ([least, most]: readonly [number, number], lot: number): number =>
  least + (lot % (most - least + 1));

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
