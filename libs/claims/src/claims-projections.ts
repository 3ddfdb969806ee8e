import type { AnyProjection } from '@ledgerline/event-store';
import { acknowledgedBatches } from './acknowledgements/acknowledged-batches.projection.js';
import { automations } from './submission/automations.projection.js';
import { claimBatches } from './batches/claim-batches.projection.js';
import { claimStatus } from './claim-status/claim-status.projection.js';
import { claimSubmissions } from './submission/claim-submissions.projection.js';
import { clientUnitTotals } from './pricing/client-unit-totals.projection.js';
import { editAcknowledgements } from './submission/edit-acknowledgements.projection.js';
import { inboundFiles } from './acknowledgements/inbound-files.projection.js';
import { parkedAcknowledgements } from './acknowledgements/parked-acknowledgements.projection.js';
import { rejections } from './corrections/rejections.projection.js';
import { repricing } from './pricing/repricing.projection.js';
import { serviceLines } from './service-lines/service-lines.projection.js';
import { therapistDays } from './pricing/therapist-days.projection.js';

/** Every read model of this context, for whoever fills them. */
export const claimsProjections: readonly AnyProjection[] = [
  serviceLines,
  clientUnitTotals,
  therapistDays,
  repricing,
  claimStatus,
  claimBatches,
  rejections,
  inboundFiles,
  acknowledgedBatches,
  parkedAcknowledgements,
  editAcknowledgements,
  claimSubmissions,
  automations,
];
