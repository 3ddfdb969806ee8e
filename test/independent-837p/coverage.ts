import type { PlainCoverage } from './plain-claims.js';
import { type Segment, Unreadable } from './segments.js';
import { maybeText, present } from './values.js';

/** SBR: one coverage, of the claim or of another payer. */
export function coverage(sbr: Segment): PlainCoverage {
  if (!/^[PSTA-HU]$/.test(sbr.at(1))) throw new Unreadable(`${sbr.where(1)} is no responsibility`);
  return present({
    payerResponsibility: sbr.at(1),
    relationship: sbr.maybe(2),
    groupNumber: maybeText(sbr, 3, 50),
    groupName: maybeText(sbr, 4, 60),
    insuranceType: sbr.maybe(5),
    filingIndicator: sbr.maybe(9),
  });
}
