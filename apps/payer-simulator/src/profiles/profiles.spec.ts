import { answer } from '../answer.js';
import { Clearinghouse } from '../clearinghouse.js';
import type { AnswerFile } from '../answer-draft.js';
import { batch837p, ordinaryClaims } from '../testing/batch-837p.js';
import { imbalances, readRemittance, rowsOf, setsOf, type Row } from '../testing/split-answer.js';

const textOf = (file: AnswerFile): string => Buffer.from(file.bytes).toString('latin1');
const isWhole = (file: AnswerFile): boolean => textOf(file).includes('~IEA*');
const setText = (file: AnswerFile): string =>
  /~(ST\*.*~SE\*[^~]*)~GE/.exec(textOf(file))?.[1] ?? '';
const advicesIn = (files: readonly AnswerFile[]): Row[][] =>
  files.filter((each) => each.kind === '835').flatMap((each) => setsOf(rowsOf(each.bytes)));

const seeds = Array.from({ length: 12 }, (_, index) => [index]);

describe.each(seeds)('a kind run of eight claims, seed %i', (seed) => {
  const singleLines = ordinaryClaims(8).map((each) => ({ ...each, lines: each.lines.slice(0, 1) }));
  test.each([
    ['in one interchange', [ordinaryClaims(8)]],
    ['of one line each', [singleLines]],
    ['in eight interchanges', ordinaryClaims(8).map((each) => [each])],
    [
      'of one payer without patient share',
      [ordinaryClaims(8).map((e) => ({ ...e, filing: 'MC' }))],
    ],
  ])('%s has one of everything', (_, run) => {
    const house = new Clearinghouse({ seed, profile: 'kind' });
    const files = run.flatMap((claims, index) => house.receive(batch837p(index + 1, [claims])));
    const advices = advicesIn(files).map(readRemittance);
    const claims = advices.flatMap((each) => each.claims);
    const denied = claims.filter((each) =>
      each.adjustments.some((code) => ['CO-16', 'CO-197', 'CO-97'].includes(code)),
    );
    expect(denied.length).toBeGreaterThanOrEqual(1);
    expect(claims.some((each) => each.patient > 0)).toBe(true);
    const reversal = claims.find((each) => each.status === '22');
    const ofReversed = claims.filter((each) => each.number === reversal?.number);
    expect(ofReversed.map((each) => each.status)).toEqual(['1', '22', '1']);
    const codes = new Set(advices.flatMap((each) => each.provider).map((each) => each.code));
    expect([...codes]).toEqual(expect.arrayContaining(['WO', 'L6']));
    const split = claims.filter((each) => {
      const own = claims.filter((other) => other.number === each.number && other.status === '1');
      return own.length === 2 && each.number !== reversal?.number;
    });
    expect(split).toHaveLength(2);
    expect(new Set(split.map((each) => each.icn)).size).toBe(2);
  });

  test('comes in order, once and clean', () => {
    const files = answer(batch837p(1, [ordinaryClaims(8)]), { seed, profile: 'kind' });
    const order = files.map((each) => each.kind);
    const rank = ['ta1', '999', '277ca', '835'];
    expect(order).toEqual([...order].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
    expect(new Set(files.map(textOf)).size).toBe(files.length);
    expect(files.every(isWhole)).toBe(true);
  });
});

describe.each(seeds)('an adversarial run of two sets, seed %i', (seed) => {
  const claims = ordinaryClaims(16);
  const house = new Clearinghouse({ seed, profile: 'adversarial' });
  const files = house.receive(batch837p(1, [claims.slice(0, 8), claims.slice(8)]));
  const sets = advicesIn(files);
  const whole = files.filter((each) => each.kind === '835' && isWhole(each));

  test('pays before it accepts, and accepts before it acknowledges', () => {
    const firstTick = (kind: string): number =>
      Math.min(...files.filter((each) => each.kind === kind).map((each) => each.afterTicks));
    const ticks = ['835', '277ca', '999', 'ta1'].map(firstTick);
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
    expect(Math.max(...files.map((each) => each.afterTicks))).toBeGreaterThanOrEqual(12);
  });

  test('sends the same bytes under another name, and the same set in another envelope', () => {
    for (const kind of ['999', '277ca', '835']) {
      const texts = files.filter((each) => each.kind === kind).map(textOf);
      expect(new Set(texts).size).toBeLessThan(texts.length);
    }
    const envelopes = new Map<string, Set<string>>();
    for (const each of whole) {
      const seen = envelopes.get(setText(each)) ?? new Set();
      envelopes.set(setText(each), seen.add(textOf(each)));
    }
    expect([...envelopes.values()].some((each) => each.size > 1)).toBe(true);
  });

  test('refuses one set of the two and one claim of the rest, and pays neither', () => {
    const refused = rowsOf(files.find((each) => each.kind === '999')?.bytes ?? new Uint8Array());
    expect(
      refused
        .filter((row) => row[0] === 'IK5')
        .map((row) => row[1])
        .sort(),
    ).toEqual(['A', 'R']);
    const stc = files
      .filter((each) => each.kind === '277ca')
      .flatMap((each) => rowsOf(each.bytes))
      .filter((row) => row[0] === 'STC');
    expect(stc.some((row) => /^A[37]:/.test(row[1] ?? ''))).toBe(true);
    expect(house.outcomes().claims).toHaveLength(7);
  });

  test('tears one file, and sends it whole later', () => {
    const torn = files.find((each) => each.kind === '835' && !isWhole(each));
    const later = whole.find((each) => textOf(each).startsWith(torn ? textOf(torn) : '?'));
    expect(later?.afterTicks).toBeGreaterThan(torn?.afterTicks ?? Infinity);
  });

  test('sends one set that does not balance, and the right one later under another trace', () => {
    const bad = whole.find((each) => advicesIn([each]).some((set) => imbalances(set).length > 0));
    const read = (file: AnswerFile | undefined) =>
      readRemittance(advicesIn(file ? [file] : [])[0] ?? []);
    const right = whole.find(
      (each) =>
        each !== bad &&
        read(each)
          .claims.map((e) => e.icn)
          .join() ===
          read(bad)
            .claims.map((e) => e.icn)
            .join() &&
        imbalances(advicesIn([each])[0] ?? []).length === 0,
    );
    expect(read(right).trace).not.toBe(read(bad).trace);
    expect(right?.afterTicks).toBeGreaterThan(bad?.afterTicks ?? Infinity);
  });

  test('uses a trace again for other money, after the right one', () => {
    const first = new Map<string, number>();
    const reused = whole
      .flatMap((each) => advicesIn([each]).map(readRemittance))
      .filter((each) => {
        const before = first.get(each.trace);
        if (before === undefined) first.set(each.trace, each.paid);
        return before !== undefined && before !== each.paid;
      });
    expect(reused.length).toBeGreaterThanOrEqual(1);
    const deposits = new Map(house.outcomes().deposits.map((each) => [each.trace, each.paidCents]));
    for (const each of reused) expect(deposits.get(each.trace)).toBe(first.get(each.trace));
  });

  test('pays a claim nobody sent, leaves lines without their number, uses CS and 72', () => {
    const advices = sets.map(readRemittance);
    const all = advices.flatMap((each) => each.claims);
    expect(all.some((each) => each.number.startsWith('NOTOURS'))).toBe(true);
    expect(all.flatMap((each) => each.lines).some((each) => each.lineControlNumber === '')).toBe(
      true,
    );
    const codes = advices.flatMap((each) => each.provider).map((each) => each.code);
    expect(codes).toEqual(expect.arrayContaining(['CS', '72', 'WO']));
  });

  test('leaves pages that are no X12', () => {
    const other = files.filter((each) => each.kind === 'other').map(textOf);
    expect(other.some((each) => each.includes('<html>'))).toBe(true);
    expect(other).toContain('');
    expect(other.some((each) => each.startsWith('isa*'))).toBe(true);
  });
});
