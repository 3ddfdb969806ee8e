import type { NamedBatch } from '@ledgerline/claims';

/** The part of a partner's profile that names files. */
interface Naming {
  readonly fileNameTemplate: string;
  readonly testMarker?: string | undefined;
}

/**
 * The name a partner wants a batch under; a test file begins with the partner's marker. It is fixed in the fact
 * that seals the batch: a template changed later never sends the same batch under a second name.
 */
export function fileNameOf({ fileNameTemplate, testMarker }: Naming, about: NamedBatch): string {
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
