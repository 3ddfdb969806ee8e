import { accept, isSame, refuse } from '@ledgerline/event-store';
import { lackingOf } from '../services/client-documentation.rules.js';
import { sessionPhases } from './documentation.js';
import type { BesideOthers, Verdict } from './group-session.commands.js';
import {
  isIn,
  participants,
  type Addendum,
  type HeldSession,
  type OpenSession,
  type Told,
} from './group-session.state.js';
import { namesAnother } from '../clinical-note/note-names.js';
import { isPresent } from '../attendance/presence.js';

type Signature = Omit<Told<'GroupSessionSigned'>, 'serviceDate' | 'attended'>;

export function sign(signature: Signature, session: OpenSession): Verdict {
  const stillHere = [...session.presences].filter(([, each]) => isPresent(each));
  if (stillHere.length > 0)
    return refuse({ code: 'clients-still-present', clientIds: stillHere.map(([id]) => id) });
  // Where nobody came into the room there was no beginning, middle or end to record.
  const phases = sessionPhases.filter(
    (each) => session.presences.size > 0 && !session.phases.has(each),
  );
  if (phases.length > 0) return refuse({ code: 'phases-not-recorded', phases });
  const lacking = lackingOf(session);
  if (lacking.length > 0) return refuse({ code: 'documentation-incomplete', lacking });
  return accept({
    type: 'GroupSessionSigned',
    ...signature,
    serviceDate: session.details.serviceDate,
    attended: [...participants(session)].sort(),
  });
}

/** By another hand than the signer's; by as many as asked to. */
export function cosign(cosignature: Told<'SessionCosigned'>, session: HeldSession): Verdict {
  if (session.phase === 'open') return refuse({ code: 'session-not-signed' });
  const { signedBy } = session;
  if (cosignature.by === signedBy) return refuse({ code: 'cosigner-is-signer', signedBy });
  if (session.cosignatures.some((each) => each.by === cosignature.by)) return accept();
  return accept({ type: 'SessionCosigned', ...cosignature });
}

export function writeAddendum(said: Addendum & BesideOthers, session: HeldSession): Verdict {
  const { others = [], own = [], ...addendum } = said;
  const { addendumId, clientId } = addendum;
  if (session.phase === 'open') return refuse({ code: 'session-not-signed' });
  const held = session.addenda.find((each) => each.addendumId === addendumId);
  if (held)
    return isSame(held, addendum) ? accept() : refuse({ code: 'addendum-id-taken', addendumId });
  if (addendum.text.trim() === '' || addendum.reason.trim() === '')
    return refuse({ code: 'addendum-empty', addendumId });
  if (clientId !== undefined && !isIn(session, clientId))
    return refuse({ code: 'client-not-in-session', clientId });
  const named = namesAnother(
    addendum.text,
    others.filter((each) => each.clientId !== clientId),
    own,
  );
  if (named)
    return refuse({ code: 'addendum-names-another-client', addendumId, named: named.clientId });
  return accept({ type: 'AddendumWritten', ...addendum });
}
