import { accept, isSame, refuse } from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import {
  elementsAskedAlone,
  elementsMissing,
  sharedElements,
  writtenElements,
} from '../group-session/documentation.js';
import type { WrittenElement } from '../group-session/group-session.events.js';
import type {
  BesideOthers,
  Lacking,
  NotePlace,
  Verdict,
} from '../group-session/group-session.commands.js';
import {
  isIn,
  mayStillBeNoted,
  participants,
  type ClientNote,
  type HeldSession,
  type OpenSession,
  type SessionRecord,
  type SharedText,
} from '../group-session/group-session.state.js';
import { namesAnother } from '../clinical-note/note-names.js';

/**
 * One client's note. After the signature only for a client the record was amended to hold and who
 * has none yet: what was signed is not rewritten.
 */
export function documentClient(said: ClientNote & BesideOthers, session: HeldSession): Verdict {
  const { others = [], own = [], ...note } = said;
  const { clientId } = note;
  if (!isIn(session, clientId)) return refuse({ code: 'client-not-in-session', clientId });
  const held = session.notes.get(clientId);
  // The same words again are no new note, whenever they are sent.
  if (held && isSame({ ...held, documentedAt: '' }, { ...note, documentedAt: '' })) return accept();
  if (session.phase === 'signed' && !mayStillBeNoted(session, clientId))
    return refuse({ code: 'session-already-signed', signedBy: session.signedBy });
  for (const [element, text] of textsOf(note)) {
    const named = namesAnother(
      text,
      others.filter((each) => each.clientId !== clientId),
      own,
    );
    if (named)
      return refuse({
        code: 'note-names-another-client',
        clientId,
        named: named.clientId,
        element,
      });
  }
  return accept({ type: 'ClientDocumented', ...note });
}

/** What all share may name nobody: it stands in everyone's record. */
export function writeSharedText(said: SharedText & BesideOthers, session: OpenSession): Verdict {
  const { others = [], own: _own, ...shared } = said;
  const elements = sharedElements.filter((each) => shared.elements[each] !== undefined);
  for (const element of elements) {
    const named = namesAnother(shared.elements[element] ?? '', others);
    if (named)
      return refuse({ code: 'shared-text-names-a-client', named: named.clientId, element });
  }
  if (elements.every((each) => session.shared[each] === shared.elements[each])) return accept();
  return accept({ type: 'SharedTextWritten', ...shared });
}

/** Every element a client's record must hold: who never was in the group needs no reason for it. */
export const elementsAskedOf = (
  session: SessionRecord,
  clientId: ClientId,
): readonly WrittenElement[] =>
  session.presences.has(clientId) ? writtenElements : elementsAskedAlone;

/** What each client's record still lacks, shared text counted in; only of clients who lack any. */
export const lackingOf = (session: SessionRecord): readonly Lacking[] =>
  participants(session)
    .map((clientId) => ({
      clientId,
      elements: elementsMissing(
        session.notes.get(clientId)?.elements,
        session.shared,
        elementsAskedOf(session, clientId),
      ),
    }))
    .filter(({ elements }) => elements.length > 0);

function textsOf(note: ClientNote): (readonly [NotePlace, string])[] {
  const { elements, activities, modifications, feedback, device } = note;
  const beside = { activities, modifications, feedback, device };
  return [
    ...writtenElements.map((each) => [each, elements[each]] as const),
    ...(Object.keys(beside) as (keyof typeof beside)[]).map(
      (each) => [each, beside[each] ?? ''] as const,
    ),
  ];
}
