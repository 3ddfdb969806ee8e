import fc, { type Arbitrary } from 'fast-check';

/** Another seed may be asked for, and more runs: `CLAIMS_SEED=7 CLAIMS_RUNS=5000`. */
const seed = Number(process.env['CLAIMS_SEED'] ?? 20261123);
const asked = Number(process.env['CLAIMS_RUNS'] ?? 0);

/**
 * Draws documents until something is wrong with one. What is wrong is told in sentences, for a whole
 * batch as a counterexample is read by nobody; seed and path find it again.
 *
 * @param wrong  what is wrong with the document; nothing where the law holds
 */
export function law<T>(drawn: Arbitrary<T>, runs: number, wrong: (each: T) => readonly string[]) {
  let said: readonly string[] = [];
  const holds = fc.property(drawn, (each) => {
    said = wrong(each);
    return said.length === 0;
  });
  const checked = fc.check(holds, { seed, numRuns: asked || runs, endOnFailure: true });
  if (!checked.failed) return;
  if (said.length === 0) throw checked.errorInstance;
  throw new Error(
    [`seed ${checked.seed}, path ${checked.counterexamplePath}:`, ...said.slice(0, 20)].join('\n'),
  );
}
