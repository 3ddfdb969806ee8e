import type { BatchPartner } from '@ledgerline/claims';

/** The clearinghouse batches go to. One for now; more come with routing by payer. */
export const tradingPartner: BatchPartner = {
  partnerId: 'clearinghouse',
  senderQualifier: 'ZZ',
  receiverQualifier: 'ZZ',
  receiverId: 'CLRHOUSE',
  receiverName: 'EXAMPLE CLEARINGHOUSE',
  acknowledgementRequested: true,
};
