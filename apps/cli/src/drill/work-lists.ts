import type { ApiClient } from '../demo/api-client.js';

/** The lists people work from, as the api shows them: claims by number, and that each row says why. */
export interface WorkLists {
  /** Claims to be mended, by cause. */
  readonly rejected: ReadonlySet<string>;
  readonly denied: ReadonlySet<string>;
  /** What did not post by itself. */
  readonly exceptions: ReadonlySet<string>;
  readonly unmatched: number;
  readonly parked: number;
  /** Rows of any list that do not say what to do. */
  readonly wordless: readonly string[];
}

interface Cause {
  readonly causeId: string;
  readonly sentence: string;
}
interface Exceptional {
  readonly patientControlNumber: string;
  readonly exceptions: readonly { readonly action: string }[];
}
interface Denied {
  readonly patientControlNumber: string;
  readonly reasons: readonly string[];
}

/** @param office  a biller, or finance */
export async function readWorkLists(office: ApiClient): Promise<WorkLists> {
  const wordless: string[] = [];
  const rejected = new Set<string>();
  const { causes } = await office.query<{ causes: Cause[] }>('/rejections');
  for (const { causeId, sentence } of causes) {
    if (!sentence) wordless.push(`cause ${causeId}`);
    const path = `/rejections/${causeId}/claims`;
    const { claims } = await office.query<{ claims: { patientControlNumber: string }[] }>(path);
    for (const each of claims) rejected.add(each.patientControlNumber);
  }
  const denials = await office.rows<Denied>('/denials?state=open');
  for (const { key, state } of denials)
    if (state.reasons.length === 0) wordless.push(`denial ${key}`);
  const exceptions = await office.rows<Exceptional>('/posting-exceptions?state=open');
  for (const { key, state } of exceptions)
    if (!state.exceptions.every(({ action }) => action)) wordless.push(`exception ${key}`);
  const parked = await office.rows('/parked-acknowledgements');
  const remittances = await office.rows<{ suspenseCents: number }>('/remittances');
  return {
    rejected,
    denied: new Set(denials.map(({ state }) => state.patientControlNumber)),
    exceptions: new Set(exceptions.map(({ state }) => state.patientControlNumber)),
    unmatched: remittances.filter(({ state }) => state.suspenseCents !== 0).length,
    parked: parked.length,
    wordless,
  };
}
