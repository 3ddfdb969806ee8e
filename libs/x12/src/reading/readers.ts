import { ClaimDocumentReader } from '../documents/claim-document-reader.js';
import { AcknowledgementReader } from './acknowledgement-999.js';
import { ClaimAcknowledgementReader } from './claim-acknowledgement-277.js';
import type { SetKind, SetOpened } from './items.js';
import { ProfessionalClaimReader } from './professional-claim-837.js';
import { RemittanceReader } from './remittance-835.js';
import { noTotals, type SetReader, type SetSink } from './set-reader.js';

/** What a set is, by ST01 and the guide its version names. */
export function kindOf(setId: string, version: string): SetKind {
  if (setId === '835') return '835';
  if (setId === '999') return '999';
  if (setId === '277' && version.includes('X214')) return '277CA';
  if (setId === '837' && version.includes('X222')) return '837P';
  return 'unknown';
}

const guides: Record<SetKind, string> = {
  '835': '005010X221',
  '999': '005010X231',
  '277CA': '005010X214',
  '837P': '005010X222',
  unknown: '',
};

/** Whether the version is the guide that the reader of this kind follows. */
export const isExpectedVersion = (kind: SetKind, version: string): boolean =>
  version.startsWith(guides[kind]);

/** Of an unknown set only the segments are counted. */
const passOver: SetReader = {
  read: () => {},
  finish: () => {},
  totals: () => noTotals,
  isBalanced: null,
};

export function readerOf(opened: SetOpened, sink: SetSink): SetReader {
  switch (opened.kind) {
    case '835':
      return new RemittanceReader(sink);
    case '999':
      return new AcknowledgementReader(sink);
    case '277CA':
      return new ClaimAcknowledgementReader(sink);
    case '837P':
      return sink.limits.claimsInFull
        ? new ClaimDocumentReader(sink)
        : new ProfessionalClaimReader(sink);
    case 'unknown':
      return passOver;
  }
}
