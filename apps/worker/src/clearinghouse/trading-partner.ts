import type { BatchPartner } from '@ledgerline/claims';
import type { Settings } from '../settings.js';
import type { PartnerProfile } from './partner-profile.js';

/** The partner where none is set up: everything goes to it. */
export const tradingPartner: BatchPartner = {
  partnerId: 'clearinghouse',
  senderQualifier: 'ZZ',
  receiverQualifier: 'ZZ',
  receiverId: 'CLRHOUSE',
  receiverName: 'EXAMPLE CLEARINGHOUSE',
  acknowledgementRequested: true,
};

/** The partners of LEDGERLINE_PARTNERS, or the one at the folder or server the older settings name. */
export function partnersOf(settings: Settings): readonly PartnerProfile[] {
  const { LEDGERLINE_PARTNERS: profiles, LEDGERLINE_SFTP: sftp } = settings;
  if (profiles) return profiles;
  return [
    {
      ...tradingPartner,
      usage: settings.LEDGERLINE_USAGE,
      claimsPerSetMax: settings.LEDGERLINE_CLAIMS_PER_SET,
      controlNumbersFrom: 1,
      fileNameTemplate: '{batchId}-{sha8}.x12',
      gateway: sftp
        ? { kind: 'sftp', ...sftp }
        : { kind: 'folder', folder: settings.LEDGERLINE_CLEARINGHOUSE },
      routes: ['*'],
    },
  ];
}

/** Whose claims go to whom: the partner that names the payer, else the one that takes all the rest. */
export function partnerOfPayer(
  profiles: readonly PartnerProfile[],
  payerId: string,
): PartnerProfile | undefined {
  const taking = (route: string) => profiles.find(({ routes }) => routes.includes(route));
  return taking(payerId) ?? taking('*');
}
