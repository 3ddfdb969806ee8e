import type { SealedBatch } from '@ledgerline/claims';
import type { BatchSealed } from '@ledgerline/claims/answers';

/** The part of a partner's profile that names files. */
interface Naming {
  readonly fileNameTemplate: string;
  readonly testMarker?: string | undefined;
}

/** All a name may be made of: nothing here is about a person. */
interface Named {
  readonly batchId: string;
  readonly sha8: string;
  readonly isa13: number;
  readonly usage: 'T' | 'P';
}

/** The name a partner wants a batch under; a test file begins with the partner's marker. */
export function fileNameOf({ fileNameTemplate, testMarker }: Naming, about: Named): string {
  const parts: Readonly<Record<string, string>> = {
    batchId: about.batchId,
    sha8: about.sha8,
    isa13: String(about.isa13).padStart(9, '0'),
    usage: about.usage,
  };
  const name = fileNameTemplate.replace(
    /\{(\w+)\}/g,
    (_whole, token: string) => parts[token] ?? '',
  );
  return testMarker && about.usage === 'T' ? `${testMarker}-${name}` : name;
}

/**
 * The batch under the name its partner wants, fixed in the fact that seals it: a template changed later
 * never sends the same batch under a second name.
 */
export function namedFor(profile: Naming, batch: SealedBatch): SealedBatch {
  const sealing = batch.writes.at(-1);
  const [first] = sealing?.facts ?? [];
  if (!sealing || first?.fact.type !== 'BatchSealed')
    throw new RangeError('a sealed batch ends with the fact that seals it');
  const sealed = first.fact as unknown as BatchSealed;
  const { batchId, sha256, interchangeControlNumber: isa13, usage } = sealed;
  const fileName = fileNameOf(profile, { batchId, sha8: sha256.slice(0, 8), isa13, usage });
  const named = { ...sealing, facts: [{ ...first, fact: { ...sealed, fileName } }] };
  return { ...batch, fileName, writes: [...batch.writes.slice(0, -1), named] };
}
