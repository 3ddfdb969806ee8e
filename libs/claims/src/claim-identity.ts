import { hash } from 'node:crypto';
import {
  shortId,
  type BatchId,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type SessionId,
} from '@ledgerline/terms';

/** The first sixteen bytes of a SHA-256. By way of hex: four times as fast as a Hash object. */
const digest = (text: string): Uint8Array =>
  Buffer.from(hash('sha256', text, 'hex').slice(0, 32), 'hex');

/**
 * The same line whoever proposes it and however often. 16 of A–Z, 0–9.
 *
 * @param about  empty for the session's own group code; else the code and what tells its lines apart
 */
export const lineIdOf = (
  sessionId: SessionId,
  clientId: ClientId,
  ...about: readonly string[]
): LineId => shortId<LineId>(digest(['service-line', sessionId, clientId, ...about].join('/')), 16);

/**
 * CLM01: new for every time a line is claimed, the same when the same sealing is tried again.
 * 14 of A–Z, 0–9: payers return 17 unharmed.
 *
 * @param lineId   the first line of the claim
 * @param attempt  claims that line was part of before
 */
export const patientControlNumberOf = (lineId: LineId, attempt: number): PatientControlNumber =>
  shortId<PatientControlNumber>(digest(`claim/${lineId}/${attempt}`), 14);

/** The same command seals the same batch. 12 of A–Z, 0–9. */
export const batchIdOf = (commandId: string): BatchId =>
  shortId<BatchId>(digest(`claim-batch/${commandId}`), 12);

/** BHT03 of the nth set (from 1): it comes back in a 277CA and names its batch by itself. */
export const setReferenceOf = (batchId: BatchId, set: number): string =>
  `${batchId}${setControlNumberOf(set)}`;

/** ST02 of the nth set (from 1). */
export const setControlNumberOf = (set: number): string => String(set).padStart(4, '0');

/** The batch a BHT03 of ours names; undefined where it cannot be one of ours. */
export const batchIdOfReference = (reference: string): BatchId | undefined =>
  /^[0-9A-HJKMNP-TV-Z]{12}\d{4}$/.test(reference) ? (reference.slice(0, 12) as BatchId) : undefined;

/**
 * CLM01 of the claim that follows another: a claim is superseded once, and has one claim for each
 * coverage after the first.
 *
 * @param about  empty for a correction; the coverage for the claim of a next payer
 */
export const followingNumberOf = (number: PatientControlNumber, about = ''): PatientControlNumber =>
  shortId<PatientControlNumber>(digest(`claim-after/${number}/${about}`), 14);
