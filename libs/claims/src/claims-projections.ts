import type { AnyProjection } from '@ledgerline/event-store';
import { acknowledgedBatches } from './acknowledged-batches.projection.js';
import { automations } from './automations.projection.js';
import { claimBatches } from './claim-batches.projection.js';
import { claimStatus } from './claim-status.projection.js';
import { claimSubmissions } from './claim-submissions.projection.js';
import { clientUnitTotals } from './client-unit-totals.projection.js';
import { editAcknowledgements } from './edit-acknowledgements.projection.js';
import { inboundFiles } from './inbound-files.projection.js';
import { parkedAcknowledgements } from './parked-acknowledgements.projection.js';
import { rejections } from './rejections.projection.js';
import { repricing } from './repricing.projection.js';
import { secondaryDue } from './secondary-due.projection.js';
import { serviceLines } from './service-lines.projection.js';
import { therapistDays } from './therapist-days.projection.js';

/** Every read model of this context, for whoever fills them. */
export const claimsProjections: readonly AnyProjection[] = [
  serviceLines,
  clientUnitTotals,
  therapistDays,
  repricing,
  claimStatus,
  claimBatches,
  rejections,
  secondaryDue,
  inboundFiles,
  acknowledgedBatches,
  parkedAcknowledgements,
  editAcknowledgements,
  claimSubmissions,
  automations,
];
