import type { ApiClient } from '../demo/api-client.js';
import { until, type WorkReport } from '../demo/quiescence.js';
import type { DrillHouse } from './drill-house.js';
import { datesOf, payers, type MonthSize } from './month-plan.js';
import type { Office } from './office.js';

const QUIET_SECONDS = 1_800;
const READY_SECONDS = 600;

/** What was done about rejections. */
export interface Mended {
  readonly causes: number;
  /** Causes whose claims were sent again, once. */
  readonly resent: number;
}

/** Day by day, far side by far side; then each cause of rejections once; then until nobody has anything left to do. */
export async function workTheMonth(
  house: DrillHouse,
  size: MonthSize,
  say: (line: string) => void,
): Promise<Mended> {
  const { office, farSides, killer, biller } = house;
  await untilReady(biller, size);
  say(`${size.claims} claims wait; sending them day by day to two clearinghouses over SFTP`);
  await Promise.all(
    farSides.map(async ({ id }) => {
      const payerIds = payers.filter(({ farSide }) => farSide === id).map(({ payerId }) => payerId);
      for (const date of datesOf(size)) await office.submit({ payerIds, from: date, to: date });
      say(`${id} has taken the month`);
    }),
  );
  await untilQuiet(house);
  const causes = await causesOf(biller);
  const resent = await Promise.all(farSides.map(({ id }) => mended(office, causes, id)));
  const total = resent.reduce((sum, each) => sum + each, 0);
  say(`${causes.length} causes of rejections, ${total} of them sent again once`);
  killer.close();
  await untilQuiet(house);
  return { causes: causes.length, resent: total };
}

interface Cause {
  readonly causeId: string;
  readonly payerId: string;
  readonly code: string;
  readonly claims: readonly string[];
}

/** The causes as they stand, each with its claims, in an order that is the same in every run. */
async function causesOf(biller: ApiClient): Promise<readonly Cause[]> {
  const { causes } = await biller.query<{ causes: Omit<Cause, 'claims'>[] }>('/rejections');
  const whole: Cause[] = [];
  for (const cause of causes) {
    const { claims } = await biller.query<{ claims: { patientControlNumber: string }[] }>(
      `/rejections/${cause.causeId}/claims`,
    );
    whole.push({ ...cause, claims: claims.map((each) => each.patientControlNumber).sort() });
  }
  return whole.sort((a, b) => (a.causeId < b.causeId ? -1 : 1));
}

/** One action a cause; a claim that stands under several goes with the first. Returns the causes of which some went. */
async function mended(
  office: Office,
  causes: readonly Cause[],
  farSideId: string,
): Promise<number> {
  const gone = new Set<string>();
  let count = 0;
  for (const { payerId, code, claims } of causes) {
    if (payers.find((each) => each.payerId === payerId)?.farSide !== farSideId) continue;
    const waiting = claims.filter((each) => !gone.has(each));
    if (waiting.length === 0) continue;
    for (const each of waiting) gone.add(each);
    if ((await office.resend(waiting, `mended: ${code}`)) > 0) count += 1;
  }
  return count;
}

/** What a preview does not show yet, no submission would send: every claim must be there before the first goes. */
async function untilReady(biller: ApiClient, size: MonthSize): Promise<void> {
  await until('every claim to be ready', READY_SECONDS, async () => {
    const { projections } = await biller.query<WorkReport>('/work');
    const positions = new Set(projections.map(({ position }) => position));
    if (positions.size > 1 || positions.has(null)) return false; // Looking at ten thousand claims takes seconds.
    let ready = 0;
    for (const date of datesOf(size)) {
      const body = { filter: { from: date, to: date } };
      const path = '/claim-submissions/preview';
      ready += (await biller.command<{ claimsTotal: number }>(path, body)).claimsTotal;
    }
    return ready === size.claims;
  });
}

/** Nothing to take on either side, nothing owed, nothing unknown, nothing to fold, every kill done; seen so thrice. */
async function untilQuiet({ biller, farSides, office, killer }: DrillHouse): Promise<void> {
  let still = 0;
  let seen = '';
  await until('all answers to come in and be worked off', QUIET_SECONDS, async () => {
    await office.settleUnknown();
    const { owed, projections } = await biller.query<WorkReport>('/work');
    const positions = [...new Set(projections.map(({ position }) => position))];
    const isQuiet =
      owed === 0 &&
      positions.length === 1 &&
      farSides.every((each) => each.isQuiet) &&
      (await office.batches()).every(({ transport }) => transport === 'transmitted');
    const now = positions.join();
    still = isQuiet && now === seen ? still + 1 : 0;
    seen = now;
    // At rest no moment comes by itself: what is left of the plan strikes now.
    if (still >= 3 && !killer.isDone) killer.happened('posting');
    return still >= 3;
  });
}
