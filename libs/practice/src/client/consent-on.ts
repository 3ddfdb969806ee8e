import type { ServiceDate } from '@ledgerline/terms';
import type { ClientState, Consent } from './client.state.js';
import type { ConsentKind } from './consent.events.js';

/**
 * The consent of a kind in force on a date: signed by then, not run out, not taken back. Of several
 * the last signed. What was known at a moment is asked of the client folded from the facts recorded
 * until then.
 */
export function consentOn(
  client: ClientState,
  kind: ConsentKind,
  date: ServiceDate,
): Consent | undefined {
  if (client.phase === 'unregistered') return undefined;
  return client.consents
    .filter((each) => each.kind === kind && isInForce(each, date))
    .reduce<Consent | undefined>(
      (last, each) => (last && last.signedOn > each.signedOn ? last : each),
      undefined,
    );
}

const isInForce = ({ signedOn, expiresOn, revokedOn }: Consent, date: ServiceDate): boolean =>
  signedOn <= date &&
  (expiresOn === undefined || date <= expiresOn) &&
  (revokedOn === undefined || date < revokedOn);
