import type { ServiceDate } from '@ledgerline/terms';
import type { ConsentId } from './client-identity.js';

export type ConsentKind =
  'confidentiality' | 'informed-consent' | 'telehealth' | 'caregiver-training';

/** What a client agreed to on paper, and took back. When we learned of it is on the stored fact. */
export type ConsentFact =
  | {
      readonly type: 'ConsentSigned';
      readonly consentId: ConsentId;
      readonly kind: ConsentKind;
      /** Which wording was signed. */
      readonly documentVersion: string;
      readonly signedOn: ServiceDate;
      /** The name under it: the client's, or the representative's. */
      readonly signedBy: string;
      readonly signedAs: 'client' | 'representative';
      /** The last date it holds; absent, until revoked. */
      readonly expiresOn?: ServiceDate;
    }
  | {
      readonly type: 'ConsentRevoked';
      readonly consentId: ConsentId;
      /** From this date on it does not hold. */
      readonly revokedOn: ServiceDate;
      readonly reason: string;
    };
