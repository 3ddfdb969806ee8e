import type { LineThread } from './line-thread.js';
import type { Trace } from './trace.js';

/** A trace as a person reads it: each line's stations, and under each its facts. */
export function traceInWords({ key, kind, threads, more }: Trace): string {
  const head = `${key} is a ${kind}; it leads to ${threads.length + more} service lines`;
  const rest = more > 0 ? [`and ${more} lines more: ask for them with --lines`] : [];
  return [head, ...threads.map(threadInWords), ...rest].join('\n');
}

function threadInWords({ lineId, steps, notYet }: LineThread): string {
  const lines = [`line ${lineId}`];
  let before = '';
  for (const { station, says, recordedAt, factId } of steps) {
    lines.push(
      `  ${(station === before ? '' : station).padEnd(15)} ${recordedAt}  ${says}  [${factId}]`,
    );
    before = station;
  }
  if (notYet.length > 0) lines.push(`  not yet: ${notYet.join(', ')}`);
  return lines.join('\n');
}
