import type { ServiceDate } from '@ledgerline/terms';

export const earliest = (...dates: readonly [ServiceDate, ...ServiceDate[]]): ServiceDate =>
  dates.reduce((least, each) => (each < least ? each : least));

export const latest = (...dates: readonly [ServiceDate, ...ServiceDate[]]): ServiceDate =>
  dates.reduce((last, each) => (each > last ? each : last));
