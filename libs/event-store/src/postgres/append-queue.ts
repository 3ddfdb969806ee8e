import type pg from 'pg';
import type { AppendOutcome, ExpectedVersion } from '../event-store.js';
import { isUnfit, persistently } from './connection.js';
import { argumentsOf, type PreparedAppend } from './prepared-append.js';

/** One append and who waits for its answer. */
interface Waiting {
  readonly append: PreparedAppend;
  answer(outcome: AppendOutcome): void;
  fail(error: unknown): void;
}

/** Facts recorded with others in one transaction; a larger append is recorded alone. */
const FACTS_IN_GROUP = 1_000;
const APPENDS_IN_GROUP = 256;

/**
 * One call to PostgreSQL at a time; what comes meanwhile waits and goes together with the next. The time of
 * a flush to disk is thereby shared by all who wait for it (group commit).
 */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #isRunning = false;
  #idle: (() => void)[] = [];

  /** @param recorded  called after each call that may have added facts */
  constructor(
    private readonly pool: pg.Pool,
    private readonly patienceMilliseconds: number,
    private readonly recorded: () => void,
  ) {}

  /** @throws Error where PostgreSQL did not answer in time: recorded or not; the same ids may be sent again */
  add(append: PreparedAppend): Promise<AppendOutcome> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ append, answer, fail });
      if (!this.#isRunning) void this.#run();
    });
  }

  /** Resolves once nobody waits for an answer. */
  async drain(): Promise<void> {
    if (this.#isRunning) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const { group, rest } = nextGroup(this.#waiting);
      this.#waiting = rest;
      await this.#record(group);
      this.recorded();
    }
    this.#isRunning = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Answers or fails everyone in the group; never throws. */
  async #record(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#ask(group.map((each) => each.append));
      for (const [index, { answer, fail }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome) answer(outcome);
        else fail(new Error('PostgreSQL gave no answer for an append'));
      }
    } catch (error) {
      // What PostgreSQL refuses to store must not take its neighbours with it: each is asked alone.
      if (group.length > 1 && isUnfit(error)) for (const each of group) await this.#record([each]);
      else for (const { fail } of group) fail(error);
    }
  }

  async #ask(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    const query = {
      name: 'es.append',
      text: 'select * from es.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      values: argumentsOf(appends),
    };
    const { rows } = await persistently(
      () => this.pool.query<AnswerRow>(query),
      this.patienceMilliseconds,
    );
    return rows.map((row, index) => outcomeOf(row, appends[index]));
  }
}

/**
 * The waiting appends that es.append may take together, first come first: no fact id twice, and whoever
 * expects a version is the first on that stream. Whoever has to wait keeps its streams waiting too.
 */
function nextGroup(waiting: readonly Waiting[]): { group: Waiting[]; rest: Waiting[] } {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  const ids = new Set<string>();
  const touched = new Set<string>();
  const blocked = new Set<string>();
  let facts = 0;
  for (const each of waiting) {
    const { append } = each;
    const isFitting =
      group.length === 0 ||
      (group.length < APPENDS_IN_GROUP &&
        facts + append.facts.length <= FACTS_IN_GROUP &&
        !append.facts.some(({ id }) => ids.has(id)) &&
        !append.writes.some(
          ({ stream, expected }) =>
            blocked.has(stream) || (expected !== 'any' && touched.has(stream)),
        ));
    (isFitting ? group : rest).push(each);
    for (const { stream } of append.writes) (isFitting ? touched : blocked).add(stream);
    if (!isFitting) continue;
    facts += append.facts.length;
    for (const { id } of append.facts) ids.add(id);
  }
  return { group, rest };
}

interface AnswerRow {
  readonly outcome: AppendOutcome['outcome'];
  readonly last_position: string;
  readonly stream: string;
  readonly actual: string;
  readonly fact_ids: string | readonly string[];
}

function outcomeOf(row: AnswerRow, append: PreparedAppend | undefined): AppendOutcome {
  switch (row.outcome) {
    case 'appended':
    case 'already-recorded':
      return { outcome: row.outcome, position: row.last_position };
    case 'stale-version': {
      const { stream } = row;
      const actual = row.actual === '-1' ? null : Number(row.actual);
      return { outcome: row.outcome, stream, expected: staleOf(append, stream, actual), actual };
    }
    case 'fact-id-reused':
      return { outcome: row.outcome, factIds: idsOf(row.fact_ids) };
  }
}

/** What the refused write expected: the first on that stream that is not met. */
function staleOf(
  append: PreparedAppend | undefined,
  stream: string,
  actual: number | null,
): ExpectedVersion {
  const met = actual ?? 'none';
  const refused = append?.writes.find(
    (each) => each.stream === stream && each.expected !== 'any' && each.expected !== met,
  );
  return refused?.expected ?? 'any';
}

/** `{…,…}` where the driver has no parser for uuid[]. */
const idsOf = (ids: string | readonly string[]): readonly string[] =>
  typeof ids === 'string' ? ids.slice(1, -1).split(',') : ids;
