import { remedyRows, type RejectionRemedy } from './rejection-remedies.rows.js';

export type { MendedAt, RejectionRemedy } from './rejection-remedies.rows.js';

const byCode: ReadonlyMap<string, RejectionRemedy> = new Map(
  remedyRows.map(({ code, at, field, sentence }) => [code, { at, field, sentence }]),
);

const unlisted: RejectionRemedy = {
  at: 'nothing',
  field: null,
  sentence:
    'Look the code up with the payer or clearinghouse, mend what it names, then send again.',
};

const ofGrammar: RejectionRemedy = {
  at: 'clearinghouse',
  field: null,
  sentence:
    'The file’s grammar was refused, often for one claim of the set: mend what is named, send again.',
};

/**
 * What to mend for one code of a 277CA: `A7:562:82` by status and entity, else by status. A status that
 * speaks of an entity says nothing without it: of one not listed, a person looks it up.
 */
export function remedyOfStatus(code: string): RejectionRemedy {
  const [, status = '', entity = ''] = code.split(':');
  const own = byCode.get(`${status}:${entity}`);
  if (own) return own;
  return isOfAnother(status, entity) ? unlisted : (byCode.get(status) ?? unlisted);
}

/** Whom rows without an entity speak of: the patient or subscriber, or nobody. */
const THE_COVERED: ReadonlySet<string> = new Set(['', 'IL', 'QC']);

const isOfAnother = (status: string, entity: string): boolean =>
  !THE_COVERED.has(entity) && ['client', 'coverage'].includes(byCode.get(status)?.at ?? 'nothing');

export const remedyOfGrammar = (): RejectionRemedy => ofGrammar;
