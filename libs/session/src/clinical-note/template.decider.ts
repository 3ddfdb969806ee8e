import {
  accept,
  canonicalJson,
  refuse,
  type Decider,
  type Decision,
} from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import type { NoteFamily, NoteTemplate, NoteTemplateFact } from './template.events.js';
import { askedBesideText, requiredOf, shippedTemplates } from './template-shipped.js';

export type NoteTemplateCommand = { readonly type: 'IssueNoteTemplate' } & Omit<
  NoteTemplateFact,
  'type'
>;

/** Most fundamental first. */
export type NoteTemplateRefusal =
  | { readonly code: 'template-version-taken'; readonly version: number }
  | { readonly code: 'template-of-another-family'; readonly family: NoteFamily }
  | { readonly code: 'template-version-not-next'; readonly nextVersion: number }
  | { readonly code: 'template-from-before-last'; readonly from: ServiceDate }
  | { readonly code: 'template-element-repeated'; readonly element: string }
  | { readonly code: 'template-lacks-required'; readonly elements: readonly string[] };

/** A practice's versions of one template, oldest first; as issued. */
export interface NoteTemplateState {
  readonly issued: readonly Omit<NoteTemplateFact, 'type'>[];
}

type Verdict = Decision<NoteTemplateFact, NoteTemplateRefusal>;

/** A practice's own templates: versions in order, each with all its family requires, or more. */
export const noteTemplate: Decider<
  NoteTemplateState,
  NoteTemplateCommand,
  NoteTemplateFact,
  NoteTemplateRefusal
> = {
  initial: { issued: [] },
  decide: (command, { issued }) => issue(command, issued),
  evolve(state, fact) {
    if (fact.type !== 'NoteTemplateIssued') return state; // A fact of a later version.
    const { type: _type, ...template } = fact;
    return { issued: [...state.issued, template] };
  },
};

/** What the practice issued and what is shipped under this id, oldest first. */
export const versionsOf = (templateId: string, state: NoteTemplateState): NoteTemplate[] => [
  ...shippedTemplates.filter((each) => each.templateId === templateId),
  ...state.issued,
];

function issue(
  { type: _type, ...template }: NoteTemplateCommand,
  issued: NoteTemplateState['issued'],
): Verdict {
  const { templateId, family, version, from, elements } = template;
  const versions = versionsOf(templateId, { issued });
  const held = versions.find((each) => each.version === version);
  if (held)
    return isSame(held, template) ? accept() : refuse({ code: 'template-version-taken', version });
  const last = versions.at(-1);
  if (last && last.family !== family)
    return refuse({ code: 'template-of-another-family', family: last.family });
  const nextVersion = (last?.version ?? 0) + 1;
  if (version !== nextVersion) return refuse({ code: 'template-version-not-next', nextVersion });
  if (last && from < last.from)
    return refuse({ code: 'template-from-before-last', from: last.from });
  const named = elements.map(({ element }) => element);
  const repeated = named.find(
    (each, nth) =>
      named.indexOf(each) < nth || (askedBesideText[family] as readonly string[]).includes(each),
  );
  if (repeated !== undefined)
    return refuse({ code: 'template-element-repeated', element: repeated });
  const kept = new Set(elements.filter((each) => each.isRequired).map(({ element }) => element));
  const dropped = requiredOf(family).filter((each) => !kept.has(each));
  if (dropped.length > 0) return refuse({ code: 'template-lacks-required', elements: dropped });
  return accept({ type: 'NoteTemplateIssued', ...template });
}

/** The same template again, whoever sends it and whenever. */
const isSame = (held: NoteTemplate, said: NoteTemplate): boolean =>
  canonicalJson(bare(held)) === canonicalJson(bare(said));

const bare = ({ family, version, title, from, elements }: NoteTemplate) => ({
  family,
  version,
  title,
  from,
  elements,
});
