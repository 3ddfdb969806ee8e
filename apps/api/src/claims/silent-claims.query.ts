import { Inject, Injectable } from '@nestjs/common';
import {
  claimStatus,
  explainStatus,
  filingDeadlineOf,
  overdueOf,
  type ClaimStatus,
  type Overdue,
} from '@ledgerline/claims/answers';
import type { Cents, ServiceDate } from '@ledgerline/terms';
import { System } from '../system.js';
import { ClaimTrackReader } from './claim-track.reader.js';

/** A claim past a clock: which, since when, what it is worth, and until when it may be filed. */
export interface SilentClaim {
  readonly patientControlNumber: string;
  readonly payerId: string;
  readonly chargeCents: Cents;
  readonly overdue: readonly Overdue[];
  readonly filingDeadline: ServiceDate | null;
  readonly sentence: string;
}
export interface SilentClaims {
  /** The nearest filing deadline first, then the dearest. */
  readonly claims: readonly SilentClaim[];
  /** False where so many claims are open that we stopped looking. */
  readonly isAll: boolean;
}

const ROWS_AT_ONCE = 500;
const OPEN_MAX = 20_000;
const SHOWN_MAX = 1000;

@Injectable()
export class SilentClaimsQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(ClaimTrackReader) private readonly tracks: ClaimTrackReader,
  ) {}

  /** Worked out at the moment of asking: no clock is kept anywhere. */
  async list(): Promise<SilentClaims> {
    const now = this.system.now();
    const calendar = await this.tracks.calendar();
    const silent: SilentClaim[] = [];
    let looked = 0;
    let isAll = false;
    for (let afterKey = ''; !isAll && looked < OPEN_MAX;) {
      const found = await this.system.readModels.find(
        claimStatus,
        { waits: 'yes' },
        { limit: ROWS_AT_ONCE, afterKey },
      );
      const waiting = await this.tracks.clockTracksOf(found.map(({ state }) => state));
      const late = waiting.filter((each) => overdueOf(each, now, calendar).length > 0);
      for (const track of await this.tracks.tracksOf(late.map(({ claim }) => claim))) {
        const overdue = overdueOf(track, now, calendar);
        const { sentence } = explainStatus(track, now, calendar);
        const filingDeadline = filingDeadlineOf(track);
        silent.push({ ...about(track.claim), overdue, filingDeadline, sentence });
      }
      looked += found.length;
      isAll = found.length < ROWS_AT_ONCE;
      afterKey = found.at(-1)?.key ?? '';
    }
    const claims = silent.sort(byDeadlineAndValue);
    return { claims: claims.slice(0, SHOWN_MAX), isAll: isAll && claims.length <= SHOWN_MAX };
  }
}

const about = ({ patientControlNumber, sent }: ClaimStatus) => ({
  patientControlNumber: patientControlNumber ?? '',
  payerId: sent?.payerId ?? '',
  chargeCents: sent?.chargeCents ?? (0 as Cents),
});

function byDeadlineAndValue(a: SilentClaim, b: SilentClaim): number {
  const [first, second] = [a, b].map(({ filingDeadline }) => filingDeadline ?? '9999');
  if (first !== second) return first! < second! ? -1 : 1;
  return b.chargeCents - a.chargeCents;
}
