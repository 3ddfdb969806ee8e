import { createReadStream } from 'node:fs';
import { inspectX12, type InspectReport } from '@ledgerline/x12';
import { dollars, type Cents } from '@ledgerline/terms';

/** What one file is; `error` where it could not be opened. */
export type Inspected = { readonly file: string } & (InspectReport | { readonly error: string });

/**
 * Inspects files by their content, one after the other.
 *
 * @returns 0 where every file is clean, 1 where any holds a fault or cannot be read
 */
export async function inspectFiles(
  files: readonly string[],
  asJson: boolean,
  print: (text: string) => void,
): Promise<0 | 1> {
  let isClean = true;
  for (const file of files) {
    const inspected = await inspected1(file);
    isClean &&= 'disposition' in inspected && inspected.disposition === 'accept';
    print(asJson ? JSON.stringify(inspected) : inWords(inspected));
  }
  return isClean ? 0 : 1;
}

async function inspected1(file: string): Promise<Inspected> {
  try {
    return { file, ...(await inspectX12(createReadStream(file, { highWaterMark: 256 * 1024 }))) };
  } catch (error) {
    const { code = 'UNREADABLE' } = error as NodeJS.ErrnoException;
    return { file, error: code };
  }
}

function inWords(inspected: Inspected): string {
  if ('error' in inspected) return `${inspected.file}\n  cannot be opened: ${inspected.error}`;
  const lines = [
    `${inspected.file}  ${inspected.disposition.toUpperCase()}  sha256 ${inspected.sha256.slice(0, 12)}…`,
  ];
  const faults = (list: InspectReport['faults'], indent: string) => {
    for (const each of list)
      lines.push(
        `${indent}${each.severity.toUpperCase()} ${each.code} at segment ${each.segmentIndex ?? '-'} ${each.segmentId ?? ''}: ${each.message}`,
      );
  };
  faults(inspected.faults, '  ');
  for (const { controlNumber, sender, receiver, sets, interchangeAcks } of inspected.interchanges) {
    lines.push(`  interchange ${controlNumber} from ${sender} to ${receiver}`);
    for (const each of interchangeAcks ?? [])
      lines.push(`    TA1 for interchange ${each.controlNumber}: ${each.code} ${each.noteCode}`);
    for (const set of sets) {
      lines.push(`    ${set.kind} ${set.controlNumber}  ${set.disposition}${inFigures(set)}`);
      faults(set.faults, '      ');
      for (const each of set.unbalanced ?? [])
        lines.push(
          `      out of balance: ${each.level} ${each.id} by ${each.differenceCents} cents`,
        );
    }
  }
  return lines.join('\n');
}

function inFigures(set: InspectReport['interchanges'][number]['sets'][number]): string {
  const { payment, claims, serviceLines, setAcks, claimStatuses } = set;
  if (setAcks)
    return `, ${setAcks.map((each) => `set ${each.setControlNumber}: ${each.code}`).join(', ')}`;
  if (claimStatuses) return `, ${claimStatuses.length} statuses: ${countedBy(claimStatuses)}`;
  const money = payment
    ? `, ${dollars(payment.amountCents as Cents)} trace ${payment.traceNumber}`
    : '';
  return `${money}${claims === undefined ? '' : `, ${claims} claims, ${serviceLines ?? 0} lines`}`;
}

/** `10 A1 accepted, 1 A3 refused`. */
function countedBy(
  statuses: readonly { readonly category: string; readonly accepted: boolean }[],
): string {
  const counts = new Map<string, number>();
  for (const { category, accepted } of statuses) {
    const kind = `${category} ${accepted ? 'accepted' : 'refused'}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
