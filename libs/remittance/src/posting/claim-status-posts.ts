/** What a claim status of a remittance (CLP02) asks of the books. */
export interface StatusPosts {
  readonly posts: 'payment' | 'reversal' | 'estimate' | 'forwarded';
  readonly isCrossedOver: boolean;
}

/**
 * Source: X12 element 1029 in the 835. "Processed" is not "paid": full denials come as 1. 4 says only that
 * the payer does not know the patient; it moves what its reasons move, which is mostly nothing. 25 is an
 * estimate and 23 another payer's claim: neither decides anything.
 */
const byStatus: Readonly<Record<string, StatusPosts>> = {
  '1': { posts: 'payment', isCrossedOver: false },
  '2': { posts: 'payment', isCrossedOver: false },
  '3': { posts: 'payment', isCrossedOver: false },
  '4': { posts: 'payment', isCrossedOver: false },
  '19': { posts: 'payment', isCrossedOver: true },
  '20': { posts: 'payment', isCrossedOver: true },
  '21': { posts: 'payment', isCrossedOver: true },
  '22': { posts: 'reversal', isCrossedOver: false },
  '23': { posts: 'forwarded', isCrossedOver: false },
  '25': { posts: 'estimate', isCrossedOver: false },
};

/** Undefined for a status that is none of the 835: then a person looks, and its money waits. */
export const statusPosts = (status: string): StatusPosts | undefined =>
  Object.hasOwn(byStatus, status) ? byStatus[status] : undefined;

export const claimStatuses: readonly string[] = Object.keys(byStatus);
