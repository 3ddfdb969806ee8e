/* What comes back for a claim: acknowledgements, its status at any moment, its clocks. */
export type { InboundFileFact } from './acknowledgements/inbound-file.events.js';
export {
  inboundFile,
  type InboundFile,
  type InboundFileCommand,
  type InboundFileRefusal,
} from './acknowledgements/inbound-file.decider.js';
export {
  claimStates,
  claimStatus,
  type ClaimState,
  type ClaimStatus,
  type SentAs,
} from './claim-status/claim-status.projection.js';
export type { ClaimWord, Settlement } from './claim-status/claim-status-words.js';
export { type AdjudicationFact } from './claim-status/claim-status-advice.js';
export {
  axesOf,
  type ClaimAxes,
  type ClaimTrack,
  type LineNow,
} from './claim-status/claim-status-axes.js';
export {
  contradictionsOf,
  type Contradiction,
} from './claim-status/claim-status-contradictions.js';
export {
  acknowledgedBatches,
  type AcknowledgedBatch,
} from './acknowledgements/acknowledged-batches.projection.js';
export { timelyFilingProof, type TimelyFilingProof } from './claim-status/timely-filing.js';
export {
  shippedCalendar,
  shippedClocks,
  type ClaimCalendar,
  type ClockRow,
} from './claim-status/claim-clock.rows.js';
export { filingDeadlineOf, overdueOf, type Overdue } from './claim-status/claim-clock.js';
export type { ClaimClockFact } from './claim-status/claim-clock.events.js';
export {
  claimClocks,
  claimClocksStream,
  type ClaimClockRefusal,
} from './claim-status/claim-clock.decider.js';
export { explainStatus } from './claim-status/explain-status.js';
export { situations, type Explanation, type Situation } from './claim-status/explanation.js';
export type {
  ParkedAcknowledgementFact,
  ParkedTarget,
} from './acknowledgements/parked-acknowledgement.events.js';
export {
  parkedAcknowledgement,
  parkedAcknowledgementStream,
  type ParkedAcknowledgementCommand,
  type ParkedAcknowledgementRefusal,
} from './acknowledgements/parked-acknowledgement.decider.js';
export {
  parkedAcknowledgements,
  parkedPhases,
  type ParkedRow,
} from './acknowledgements/parked-acknowledgements.projection.js';
export {
  batchOf,
  kept,
  parkedIdOf,
  parkedOf,
  renamed,
  targetOf,
  type Renamed,
} from './acknowledgements/parked-matching.js';
export { inboundFiles, type InboundFileRow } from './acknowledgements/inbound-files.projection.js';
export {
  batchesNamedIn,
  knownBatches,
  returnsOwed,
  type Acknowledged,
  type AddressedCommand,
  type BatchSealed,
  type HeardIn,
  type KnownBatches,
  type NamedBatches,
  type NamedNumbers,
  type Parked,
  type ParkedReason,
} from './acknowledgements/acknowledgement.js';
export { acknowledged, type AcknowledgementItem } from './acknowledgements/acknowledged.js';
export { fromTa1 } from './acknowledgements/from-ta1.js';
export { from999 } from './acknowledgements/from-999.js';
export { from277ca } from './acknowledgements/from-277ca.js';
