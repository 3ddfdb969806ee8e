import type { ClinicFigures } from './clinic-figures.js';

/** Whether everything is accounted for: no cent unexplained, no claim lost, nothing asked for twice, books as folded. */
export const doesHold = ({
  chainVerified,
  readModelsRebuiltEqual,
  money,
}: ClinicFigures): boolean =>
  chainVerified &&
  readModelsRebuiltEqual &&
  money.unexplainedCents === 0 &&
  money.neither === 0 &&
  money.oracle.linesAskedTwice === 0 &&
  money.oracle.differing === 0 &&
  money.oracle.depositsOffCents === 0 &&
  money.batches.numbersMissing === 0 &&
  money.batches.sealed === money.batches.sent;
