import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import type { ConsentId } from './client-identity.js';
import type { Consent, RegisteredClient } from './client.state.js';
import type { ConsentFact } from './consent.events.js';

type Signed = Told<ConsentFact, 'ConsentSigned'>;
type Revoked = Told<ConsentFact, 'ConsentRevoked'>;
export type ConsentCommand =
  ({ readonly type: 'SignConsent' } & Signed) | ({ readonly type: 'RevokeConsent' } & Revoked);

/** Most fundamental first. */
export type ConsentRefusal =
  | { readonly code: 'consent-id-taken'; readonly consentId: ConsentId }
  | { readonly code: 'consent-unknown'; readonly consentId: ConsentId }
  | { readonly code: 'name-missing' }
  | {
      readonly code: 'consent-expires-before-signed';
      readonly signedOn: ServiceDate;
      readonly expiresOn: ServiceDate;
    }
  | {
      readonly code: 'consent-already-revoked';
      readonly consentId: ConsentId;
      readonly revokedOn: ServiceDate;
    }
  | {
      readonly code: 'consent-revoked-before-signed';
      readonly signedOn: ServiceDate;
      readonly revokedOn: ServiceDate;
    };

type Verdict = Decision<ConsentFact, ConsentRefusal>;

export function decideConsent(command: ConsentCommand, state: RegisteredClient): Verdict {
  switch (command.type) {
    case 'SignConsent':
      return sign(told(command), heldOf(state, command.consentId));
    case 'RevokeConsent':
      return revoke(told(command), heldOf(state, command.consentId));
  }
}

export function foldConsent(state: RegisteredClient, fact: ConsentFact): RegisteredClient {
  switch (fact.type) {
    case 'ConsentSigned':
      return { ...state, consents: [...state.consents, told(fact)] };
    case 'ConsentRevoked':
      return {
        ...state,
        consents: state.consents.map((each) =>
          each.consentId === fact.consentId ? { ...each, revokedOn: fact.revokedOn } : each,
        ),
      };
  }
}

function sign(signed: Signed, held: Consent | undefined): Verdict {
  const { consentId, signedBy, signedOn, expiresOn } = signed;
  if (held) {
    const { revokedOn: _revokedOn, ...asSigned } = held;
    return isSame(asSigned, signed) ? accept() : refuse({ code: 'consent-id-taken', consentId });
  }
  if (signedBy.trim() === '') return refuse({ code: 'name-missing' });
  if (expiresOn !== undefined && expiresOn < signedOn)
    return refuse({ code: 'consent-expires-before-signed', signedOn, expiresOn });
  return accept({ type: 'ConsentSigned', ...signed });
}

function revoke(revoked: Revoked, held: Consent | undefined): Verdict {
  const { consentId, revokedOn } = revoked;
  if (!held) return refuse({ code: 'consent-unknown', consentId });
  if (held.revokedOn === revokedOn) return accept();
  if (held.revokedOn !== undefined)
    return refuse({ code: 'consent-already-revoked', consentId, revokedOn: held.revokedOn });
  const { signedOn } = held;
  if (revokedOn < signedOn)
    return refuse({ code: 'consent-revoked-before-signed', signedOn, revokedOn });
  return accept({ type: 'ConsentRevoked', ...revoked });
}

const heldOf = (state: RegisteredClient, consentId: ConsentId): Consent | undefined =>
  state.consents.find((each) => each.consentId === consentId);
