import type { RuleTables } from '@ledgerline/payer-policy';
import { shippedTables } from '@ledgerline/payer-policy';
import type { ServiceDate } from '@ledgerline/terms';
import {
  checkBatchDocument,
  readBatchDocument,
  readClaimDocuments,
  type WriteFault,
  type WriteWarning,
} from '@ledgerline/x12';
import { ClaimChecks } from './check-claims.js';
import { findingOf, type EditFinding } from './edit.js';
import {
  CLAIMS_PER_SET_MAX,
  envelopeFinding,
  envelopeRules,
  usageFindings,
} from './envelope.edits.js';
import { listAt, textAt } from './reading-claim.js';

export interface CheckOptions {
  /** The day it is checked for: what is in the future, what is too late. */
  readonly asOf: ServiceDate;
  /** T or P, where it must be one of them. */
  readonly usage?: 'T' | 'P';
  /** Ours, unless the practice brings its own. */
  readonly tables?: RuleTables;
}

/**
 * Every edit over a batch document, whole or not. The writer's own refusals come too, where no edit
 * has said the same of the same place.
 *
 * @param document  untrusted JSON
 */
export function checkDocument(
  document: unknown,
  { asOf, usage, tables = shippedTables }: CheckOptions,
): EditFinding[] {
  const checks = new ClaimChecks(asOf, tables);
  const findings = usageFindings(document, usage);
  listAt(document, 'sets').forEach((set, setAt) => {
    const claims = listAt(set, 'claims');
    if (claims.length > CLAIMS_PER_SET_MAX)
      findings.push(findingOf(envelopeRules.setSize, { field: `sets[${setAt}].claims` }, null, ''));
    claims.forEach((claim, at) =>
      findings.push(...checks.claim(claim, document, `sets[${setAt}].claims[${at}]`)),
    );
  });
  findings.push(...checks.visits());
  const said = new Set(findings.map(({ field }) => field));
  const read = readBatchDocument(document);
  if ('refused' in read)
    findings.push(...read.refused.map((each) => written(each, document)).filter(isNew));
  else {
    const { faults, warnings } = checkBatchDocument(read.document);
    findings.push(...faults.map((each) => written(each, document)).filter(isNew));
    findings.push(
      ...warnings
        .map((each): EditFinding => ({ ...written(each, document), severity: 'warning' }))
        .filter(isNew),
    );
  }
  return findings;

  function isNew({ field }: EditFinding): boolean {
    return ![...said].some((each) => each === field || field.startsWith(`${each}.`));
  }
}

/** A refusal of the writer or of the contract, as a finding. */
function written(
  { code, path, element, message, remedy }: WriteFault | WriteWarning,
  document: unknown,
): EditFinding {
  const rule = code === 'document-shape' ? envelopeRules.shape : envelopeRules.guide;
  const place = /^sets\[(\d+)\]\.claims\[(\d+)\](?:\.lines\[(\d+)\])?/.exec(path);
  const claim = place
    ? textAt(document, 'sets', Number(place[1]), 'claims', Number(place[2]), 'patientControlNumber')
    : '';
  return {
    ...findingOf(rule, { element, field: path, message }, claim || null, ''),
    line: place?.[3] === undefined ? null : Number(place[3]) + 1,
    remedy,
  };
}

/**
 * Every edit over an 837P from anywhere, claim by claim in bounded memory; what claims say together
 * comes at the end.
 */
export async function* check837p(
  source: AsyncIterable<Uint8Array>,
  { asOf, usage, tables = shippedTables }: CheckOptions,
): AsyncGenerator<EditFinding, void, undefined> {
  const checks = new ClaimChecks(asOf, tables, false, true);
  const sets = new Map<unknown, { readonly place: number; claims: number }>();
  let interchange: unknown;
  for await (const item of readClaimDocuments(source)) {
    if (item.type === 'fault') {
      yield envelopeFinding(item.fault);
      continue;
    }
    if (interchange !== item.of.interchange['controlNumber']) {
      interchange = item.of.interchange['controlNumber'];
      yield* usageFindings(item.of, usage);
    }
    const set = sets.get(item.header.set) ?? { place: sets.size, claims: 0 };
    sets.set(item.header.set, set);
    yield* checks.claim(item.claim, item.header, `sets[${set.place}].claims[${set.claims}]`);
    set.claims += 1;
    if (set.claims === CLAIMS_PER_SET_MAX + 1)
      yield findingOf(envelopeRules.setSize, { field: `sets[${set.place}].claims` }, null, '');
  }
  yield* checks.visits();
}
