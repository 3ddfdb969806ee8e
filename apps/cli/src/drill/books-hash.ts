import { createHash } from 'node:crypto';
import { explainStatus, shippedCalendar, type ClaimTrack } from '@ledgerline/claims/answers';
import type { Instant } from '@ledgerline/terms';
import type { MonthRecord } from './month-record.js';

const calendar = shippedCalendar('America/Los_Angeles');

/**
 * What the books come to, by what stays the same from run to run: each claim by its client, lines, charge, where it
 * stands and its cents by account; each account; each payment. No number, date or time of ours is in it. Two
 * runs of the same seed give the same, whenever the worker was killed.
 */
export function booksOf({ tracks, balances, proofs, lines }: MonthRecord, now: Instant): string[] {
  const claims = tracks.map((track) => `claim ${ofClaim(track, now)}`);
  const accounts = [...balances].map(([account, cents]) => `account ${account} ${cents}`);
  const phases = lines.map(({ lineId, phase }) => `line ${lineId} ${phase}`);
  const payments = proofs.map(
    ({ traceNumber, depositCents, postedCents, suspenseCents, unexplainedCents }) =>
      `payment ${traceNumber} ${depositCents} ${postedCents} ${suspenseCents} ${unexplainedCents}`,
  );
  return [...claims, ...accounts, ...phases, ...payments].sort();
}

/** SHA-256 over the books' lines. */
export const hashOf = (books: readonly string[]): string =>
  createHash('sha256').update(books.join('\n')).digest('hex');

function ofClaim(track: ClaimTrack, now: Instant): string {
  const { sent } = track.claim;
  const { situation } = explainStatus(track, now, calendar);
  const byAccount = Object.entries(track.byAccount ?? {})
    .map(([account, cents]) => `${account}=${cents}`)
    .sort();
  return [
    sent?.clientId,
    sent?.frequency,
    sent?.chargeCents,
    [...(sent?.lineIds ?? [])].sort().join('+'),
    situation,
    ...byAccount,
  ].join(' ');
}
