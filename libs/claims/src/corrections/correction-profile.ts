import type { Payer } from '@ledgerline/practice';

/** How a payer takes corrections. */
export interface CorrectionProfile {
  /** Frequency 7 and 8. */
  readonly takesCorrectedClaims: boolean;
  readonly source: string;
}

/** By filing indicator (SBR09). Medicare Part B opens a claim again, or hears an appeal. */
const byFilingIndicator: Readonly<Record<string, CorrectionProfile>> = {
  MB: {
    takesCorrectedClaims: false,
    source: 'CMS Pub. 100-04 ch. 34, reopenings; edit CLM-006',
  },
};

const usual: CorrectionProfile = {
  takesCorrectedClaims: true,
  source: '005010X222A1, CLM05-3 and REF*F8',
};

/** @param payer  undefined where the practice knows none of that id: the edits say so */
export const correctionProfileOf = (payer: Payer | undefined): CorrectionProfile =>
  (payer && byFilingIndicator[payer.filingIndicator]) ?? usual;
