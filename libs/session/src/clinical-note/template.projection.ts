import { idOf, type Projection } from '@ledgerline/event-store';
import type { NoteTemplate, NoteTemplateFact } from './template.events.js';

/** A practice's versions of one template. Key: the template's id. */
export type IssuedTemplates = { readonly versions: readonly NoteTemplate[] };

export const noteTemplates: Projection<IssuedTemplates, NoteTemplateFact> = {
  name: 'note-templates',
  version: 1,
  categories: ['note-template'],
  types: ['NoteTemplateIssued'],
  empty: { versions: [] },
  keysOf: (_fact, stored) => [idOf(stored.stream)],
  evolve({ versions }, { type: _type, issuedBy: _by, issuedAt: _at, ...template }) {
    const others = versions.filter((each) => each.version !== template.version);
    return { versions: [...others, template].sort((a, b) => a.version - b.version) };
  },
};
