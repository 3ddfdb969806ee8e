import type { Fault } from '../reading/fault.js';
import { readX12 } from '../reading/reader.js';
import type { ReadingLimits } from '../reading/limits.js';
import type { ClaimDocumentRead } from './claim-document.js';
import type { Draft } from './table-reading.js';

/** One interchange as a batch document names it. */
export interface ReadInterchange {
  readonly usage: string;
  readonly interchange: Draft;
}

/** A claim, the interchange it came in, or a fault of the file around it. */
export type ReadClaimItem =
  | (ClaimDocumentRead & { readonly of: ReadInterchange })
  | { readonly type: 'fault'; readonly fault: Fault; readonly setControlNumber?: string };

/**
 * Reads an 837P from anywhere, claim by claim, each as a batch document would hold it. Bounded as
 * readX12 is; faults of envelope, counts and syntax come between the claims.
 */
export async function* readClaimDocuments(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<ReadingLimits> = {},
): AsyncGenerator<ReadClaimItem, void, undefined> {
  let of: ReadInterchange = { usage: '', interchange: {} };
  for await (const item of readX12(source, { ...limits, claimsInFull: true })) {
    switch (item.type) {
      case 'interchange-opened': {
        const { controlNumber, sender, receiver, date, time, usage } = item;
        of = {
          usage,
          interchange: {
            controlNumber: Number(controlNumber),
            createdAt: `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}T${time.slice(0, 2)}:${time.slice(2)}`,
            senderQualifier: sender.qualifier,
            senderId: sender.id.trimEnd(),
            receiverQualifier: receiver.qualifier,
            receiverId: receiver.id.trimEnd(),
            acknowledgementRequested: false,
          },
        };
        break;
      }
      case 'set-opened': {
        const groupControlNumber = Number(item.groupControlNumber);
        of = { ...of, interchange: { ...of.interchange, groupControlNumber } };
        break;
      }
      case 'claim-document':
        yield { ...item, of };
        break;
      case 'set-closed':
        for (const fault of item.faults)
          yield { type: 'fault', fault, setControlNumber: item.controlNumber };
        break;
      case 'file-closed':
        for (const fault of item.faults) yield { type: 'fault', fault };
    }
  }
}
