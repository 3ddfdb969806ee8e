import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { localDate } from '@ledgerline/claims';
import {
  canonicalJson,
  fold,
  streamOf,
  versionIn,
  writeAfter,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  claimDenials,
  claimPaymentStream,
  denialStream,
  policyInForce,
  postingPolicies,
  postingPolicyStream,
  standingDenials,
  supersededIn,
  type DenialCommand,
  type DenialFact,
  type DenialRefusal,
  type PostingPolicy,
} from '@ledgerline/remittance';
import {
  cents,
  shortId,
  type Cents,
  type Instant,
  type PatientControlNumber,
  type ServiceDate,
} from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { remedies } from '../http/refusals.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { DenialReader } from './denial.reader.js';

type Acting = Extract<DenialCommand, { readonly standing: unknown }>;
/** What an action says of itself, claim by claim; the rest is read. */
export type Saying = (
  about: Omit<Extract<Acting, { type: 'BillDenialsToPatient' }>, 'type'> & {
    readonly policy: PostingPolicy;
  },
) => Acting | Promise<Acting>;

/** What an action would do. */
export interface ActionPreview {
  readonly denials: readonly { readonly key: string; readonly cents: Cents }[];
  readonly claimsTotal: number;
  readonly cents: Cents;
  /** Those it cannot be done for, and why. */
  readonly refused: readonly {
    readonly key: string;
    readonly code: DenialRefusal['code'];
    readonly remedy: string;
  }[];
  /** Named when it is accepted: what happens is then what was shown, or nothing is. */
  readonly previewHash: string;
}

type Body = {
  readonly does: 'preview' | 'accept';
  readonly causeId?: string | undefined;
  readonly denials?: readonly string[] | undefined;
  readonly previewHash?: string;
  readonly why?: string;
};

const ROUNDS = 5;

/** One action for all of a cause, or for some denials: looked at, then done in one append. */
@Injectable()
export class DenialActions {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(DenialReader) private readonly reader: DenialReader,
  ) {}

  /** @throws RefusedError where what was shown is not what would happen, or a denial refuses */
  async act(body: Body, asked: Asked, saying: Saying): Promise<ActionPreview | { done: number }> {
    if (body.does === 'preview') return this.#preview(await this.keysOf(body), asked, saying);
    const { denials: keys = [], previewHash = '', why = '' } = body;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { writes, facts, isRepeat } = await this.#decide(keys, asked, saying, why);
      if (isRepeat) return { done: keys.length };
      const shown = hashOf(facts.flatMap(shownOf));
      if (shown !== previewHash)
        throw new RefusedError({ code: 'effect-changed', effectHash: shown });
      const meta = {
        practiceId: this.system.settings.LEDGERLINE_PRACTICE,
        actor: asked.staffId,
        commandId: asked.commandId,
      };
      const { outcome } = await this.system.store.append(writes, meta);
      if (outcome === 'appended' || outcome === 'already-recorded') return { done: keys.length };
      if (outcome === 'fact-id-reused') throw new Error('a denial action reused a fact id');
    }
    throw new Error('denials kept moving: gave up');
  }

  /** One word about what was done for a claim before: an answer, or that it is undone. */
  async tell(
    patientControlNumber: PatientControlNumber,
    asked: Asked,
    said: Telling,
  ): Promise<void> {
    const at = this.system.now();
    const on = localDate(at, (await this.practice.established()).details.zone);
    const command = { ...said, patientControlNumber, by: asked.staffId, at, on };
    await this.system.write(claimDenials, denialStream(patientControlNumber), command, asked);
  }

  /** Which denials are meant. */
  async keysOf({ causeId, denials: named }: Body): Promise<readonly string[]> {
    if (named) return [...new Set(named)].sort();
    return [...(await this.reader.cause(causeId ?? '')).cause.keys].sort();
  }

  async #preview(keys: readonly string[], asked: Asked, saying: Saying): Promise<ActionPreview> {
    const read = await this.#read(keys);
    const done: DenialFact[] = [];
    const refused: ActionPreview['refused'][number][] = [];
    for (const key of keys) {
      const decided = await this.#decideOne(read, [key], asked, saying, 'preview');
      if ('refused' in decided) {
        const { code } = decided.refused;
        refused.push({ key, code, remedy: remedies[code].remedy });
      } else done.push(...decided.accepted);
    }
    const refusing = new Set(refused.map((each) => each.key));
    const kept = keys.filter((each) => !refusing.has(each));
    // Several lines of a claim make one appeal: shown as it would be recorded.
    const { facts } = await this.#decide(kept, asked, saying, 'preview', read);
    const shown = facts.flatMap(shownOf);
    return {
      denials: shown.map(({ key, cents: amount }) => ({ key, cents: cents(amount) })),
      claimsTotal: new Set(kept.map(claimOf)).size,
      cents: cents(shown.reduce((sum, each) => sum + each.cents, 0)),
      refused,
      previewHash: hashOf(shown),
    };
  }

  async #decide(
    keys: readonly string[],
    asked: Asked,
    saying: Saying,
    why: string,
    known?: Read,
  ): Promise<{
    readonly writes: readonly StreamWrite[];
    readonly facts: readonly DenialFact[];
    readonly isRepeat: boolean;
  }> {
    const read = known ?? (await this.#read(keys));
    const writes: StreamWrite[] = [];
    const facts: DenialFact[] = [];
    for (const [number, of] of byClaim(keys)) {
      const decided = await this.#decideOne(read, of, asked, saying, why);
      if ('refused' in decided) throw new RefusedError(decided.refused);
      if (decided.accepted.length === 0) continue;
      facts.push(...decided.accepted);
      const after = (stream: string, gained: readonly DenialFact[]) =>
        writeAfter(versionIn(read.streams, stream), asked.commandId, stream, gained);
      // A correction sealed meanwhile, or a payment that decided anew, is judged with.
      writes.push(
        after(denialStream(number), decided.accepted),
        after(streamOf('claim', number), []),
        after(claimPaymentStream(number), []),
      );
    }
    return { writes, facts, isRepeat: keys.length > 0 && facts.length === 0 };
  }

  async #decideOne(
    { streams, policies, today, at }: Read,
    keys: readonly string[],
    asked: Asked,
    saying: Saying,
    why: string,
  ) {
    const number = claimOf(keys[0] ?? '') as PatientControlNumber;
    const standing = standingDenials(streams.get(claimPaymentStream(number)) ?? []);
    const paidOn = [...standing.values()][0]?.paymentDate ?? today;
    const command = await saying({
      patientControlNumber: number,
      standing,
      supersededBy: supersededIn(streams, number).superseded?.by ?? null,
      denials: keys.map((each) => each.slice(number.length + 1)),
      actionId: actionIdOf(asked),
      why,
      by: asked.staffId,
      at,
      on: today,
      // A clause adopted since may let go what was denied before it: the newest decides.
      policy: policyInForce(policies, today > paidOn ? today : paidOn),
    });
    return claimDenials.decide(
      command,
      fold(claimDenials, streams.get(denialStream(number)) ?? []),
    );
  }

  async #read(keys: readonly string[]): Promise<Read> {
    const { store, readModels, settings } = this.system;
    await readModels.catchUp();
    const numbers = [...byClaim(keys).keys()];
    const streams = await store.readStreams(
      numbers.flatMap((number) => [
        denialStream(number),
        claimPaymentStream(number),
        streamOf('claim', number),
      ]),
    );
    const stream = postingPolicyStream(settings.LEDGERLINE_PRACTICE);
    const policies = fold(postingPolicies, await store.readStream(stream));
    const at = this.system.now();
    const today = localDate(at, (await this.practice.established()).details.zone);
    return { streams, policies, today, at };
  }
}

type Told<C> = C extends DenialCommand
  ? Omit<C, 'patientControlNumber' | 'by' | 'at' | 'on'>
  : never;
type Telling = Told<Extract<DenialCommand, { type: 'DecideAppeal' | 'UndoDenialAction' }>>;

interface Read {
  readonly streams: Streams;
  readonly policies: readonly PostingPolicy[];
  readonly today: ServiceDate;
  readonly at: Instant;
}

/** The same key of the same person is the same action. */
export const actionIdOf = ({ commandId }: Asked): string =>
  shortId(createHash('sha256').update(`denial-action/${commandId}`).digest(), 16);

const claimOf = (key: string): string => key.slice(0, key.indexOf('/'));

function byClaim(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const claims = new Map<string, string[]>();
  for (const key of keys) claims.set(claimOf(key), [...(claims.get(claimOf(key)) ?? []), key]);
  return claims;
}

interface Shown {
  readonly key: string;
  readonly cents: number;
  readonly packetSha256?: string;
}

/** What of a fact was promised: whose, how much, and of an appeal its packet. */
function shownOf(fact: DenialFact): Shown[] {
  const { patientControlNumber: number } = fact;
  if (fact.type === 'DenialWrittenOff' || fact.type === 'DenialBilledToPatient')
    return [{ key: `${number}/${fact.denial}`, cents: fact.cents }];
  if (fact.type !== 'AppealFiled') return [];
  return fact.denials.map(({ denial, cents: amount }) => ({
    key: `${number}/${denial}`,
    cents: amount,
    packetSha256: fact.packetSha256,
  }));
}

const hashOf = (shown: readonly Shown[]): string =>
  createHash('sha256')
    .update(canonicalJson([...shown].sort((a, b) => (a.key < b.key ? -1 : 1))))
    .digest('hex')
    .slice(0, 32);
