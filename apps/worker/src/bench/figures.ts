/** One speed. */
export interface Rate {
  readonly name: string;
  readonly rate: number;
  readonly unit: string;
}

/** A speed, and how long one took. */
export interface Timed {
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of this process, each, on average: it does not grow where others use the machine. */
  readonly cpuMs?: number;
}

/** What one bench measured. Rates are a second; yardsticks come from the same run on the same server. */
export interface Figures extends Rate {
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Of this process, each, on average. */
  readonly cpuMs?: number;
  /** The most this process held from its start to the end of the timed part. */
  readonly peakRssMiB: number;
  readonly yardsticks: readonly Rate[];
  readonly size: number;
  readonly seconds: number;
  /** The same with other numbers of writers, where there are. */
  readonly series?: readonly Series[];
  /** The same with more or less of the way, where there is. */
  readonly parts?: readonly (Rate & Timed)[];
}

export interface Series {
  readonly writers: number;
  readonly rate: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly yardstickRate: number;
}

/** Where a bench may work, and how it says what it is doing. */
export interface Place {
  readonly databaseUrl: string;
  /** For files; removed with the rest. */
  readonly folder: string;
  say(line: string): void;
}

/** Sets up, measures, looks whether the result is right, and gives the figures. */
export interface Bench {
  readonly size: number;
  /** False: nothing is stored, and no database is started for it. */
  readonly needsDatabase?: false;
  run(place: Place, size: number): Promise<Figures>;
}

export const peakRssMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** @param sorted  ascending, not empty */
export const percentile = (sorted: ArrayLike<number>, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A bench that measured a wrong result has measured nothing. */
export function insist(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`the bench went wrong: ${what}`);
}

export function inWords(figures: Figures): string {
  const { name, rate, unit, yardsticks, size, seconds, series = [], parts = [] } = figures;
  return [
    `${name}: ${round(rate)} ${unit}/s${howLong(figures)}, peak RSS ${figures.peakRssMiB} MiB (${size} in ${round(seconds)} s)`,
    ...parts.map((each) => `  ${each.name}: ${round(each.rate)} ${each.unit}/s${howLong(each)}`),
    ...series.map(
      (each) =>
        `  ${String(each.writers).padStart(2)} writers ${round(each.rate)}/s${howLong(each)}; ` +
        `yardstick ${round(each.yardstickRate)}/s, ratio ${round(each.rate / each.yardstickRate)}`,
    ),
    ...yardsticks.map(
      (each) =>
        `  beside ${each.name}: ${round(each.rate)} ${each.unit}/s, ratio ${round(rate / each.rate)}`,
    ),
  ].join('\n');
}

const howLong = ({ p50Ms, p99Ms, cpuMs }: Partial<Timed>): string =>
  (p99Ms === undefined ? '' : `, p50 ${round(p50Ms ?? 0)} ms, p99 ${round(p99Ms)} ms`) +
  (cpuMs === undefined ? '' : `, CPU ${round(cpuMs)} ms`);

/** Three figures are more than a bench can vouch for. */
const round = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
