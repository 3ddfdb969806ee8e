import { dollars, type Cents } from '@ledgerline/terms';
import type { DemoFigures, LineRow, Outcome } from './outcome.js';
import { payers, sessions } from './scenario.js';

const money = (amount: number): string => dollars(amount as Cents);
const payerName = new Map<string, string>(payers.map((each) => [each.payerId, each.name]));

/** The run in words a biller understands, top to bottom as the money went. */
export function tellStory(
  outcome: Outcome,
  figures: DemoFigures,
  places: readonly string[],
): string {
  return [
    ...sessionsTold(outcome.lines),
    '',
    ...claimsTold(outcome, figures),
    '',
    ...moneyTold(outcome, figures),
    '',
    ...depositsTold(outcome),
    '',
    ...places,
  ].join('\n');
}

function sessionsTold(lines: readonly LineRow[]): string[] {
  const told = ['SESSIONS AND LINES'];
  for (const { sessionId, title, minutes } of sessions) {
    told.push(`  ${sessionId}  97150, ${minutes} minutes: ${title}`);
    const ofSession = lines.filter((each) => each.sessionId === sessionId);
    for (const line of ofSession.sort((a, b) => (a.clientId < b.clientId ? -1 : 1)))
      told.push(`      ${lineTold(line)}`);
  }
  const rules = new Map(
    lines
      .filter((each) => each.derivation.citation)
      .map(({ derivation }) => [
        `${derivation.ruleId} v${derivation.version}`,
        derivation.citation,
      ]),
  );
  told.push(
    '  Rules used',
    ...[...rules].sort().map(([rule, citation]) => `      ${rule}: ${citation}`),
  );
  return told;
}

function lineTold({
  clientId,
  payerId,
  minutes,
  units,
  chargeCents,
  modifiers,
  reasons,
  derivation,
}: LineRow): string {
  const who = `${clientId}  ${(payerId ? (payerName.get(payerId) ?? payerId) : '').padEnd(20)} ${String(minutes).padStart(3)} min`;
  if (units === null) return `${who}  not billable: ${reasons.join(', ')}`;
  const coded = [
    `${units} unit${units === 1 ? ' ' : 's'}`,
    money(chargeCents ?? 0).padStart(7),
    modifiers.join(' ').padEnd(3),
  ].join('  ');
  return `${who}  ${coded} by ${derivation.ruleId} v${derivation.version}${derivation.steps.some((step) => /cap|week/i.test(step) && /\bleft\b|remain|only/i.test(step)) ? ' (weekly cap)' : ''}`;
}

function claimsTold(
  { batches, claims, files, lines }: Outcome,
  { accepted, rejected }: DemoFigures,
): string[] {
  const charged = claims.reduce((sum, each) => sum + (each.sent?.chargeCents ?? 0), 0);
  const returned = lines.filter((each) => each.phase === 'returned').length;
  const held = files.filter((each) => each.phase !== 'digested').length;
  return [
    'CLAIMS',
    ...batches.map(
      (each) =>
        `  sent ${each.fileName}: ${each.claimCount} claims in ${each.sets.length} sets, ${money(each.chargeCents)}`,
    ),
    `  ${claims.length} claims, ${money(charged)} charged: ${accepted} accepted by the payer, ${rejected} rejected, ${claims.length - accepted - rejected} without a last word`,
    ...(returned > 0
      ? [`  ${returned} lines are back in the queue, to be mended and sent on a new claim`]
      : []),
    `  ${files.length} answer files read${held > 0 ? `, ${held} of them held or quarantined for a person` : ''}`,
  ];
}

function moneyTold({ balances, denials }: Outcome, figures: DemoFigures): string[] {
  const balance = (account: string) => balances.get(account) ?? 0;
  const row = (what: string, amount: number, why = '') =>
    `  ${what.padEnd(34)}${money(amount).padStart(12)}${why && `  ${why}`}`;
  return [
    'WHERE THE CHARGES WENT',
    row(
      'charged',
      -balance('service-income'),
      figures.rejected > 0 ? 'claims turned back are taken off' : '',
    ),
    row('paid by payers', figures.paidCents, 'takebacks taken off'),
    row(
      'contractual allowance',
      balance('contractual-allowance'),
      'CO-45 and its listed kin; never collected',
    ),
    row('sequestration', balance('sequestration'), 'CO-253; never the patient’s'),
    ...(balance('other-adjustment')
      ? [row('other listed adjustments', balance('other-adjustment'))]
      : []),
    row('owed by patients', figures.patientCents, 'deductible, coinsurance, copay'),
    row(
      'still owed by payers',
      balance('payer-receivable'),
      `of it denied: ${money(denials.reduce((sum, each) => sum + each.openCents, 0))}`,
    ),
    ...denials.map(
      ({ patientControlNumber, reasons, remarks, openCents }) =>
        `    denied ${patientControlNumber}: ${[...reasons, ...remarks].join(' ')}, ${money(openCents)} open`,
    ),
  ];
}

function depositsTold({ proofs }: Outcome): string[] {
  const told = [
    'DEPOSITS, PROVEN TO THE CENT   deposit = posted − provider adjustments + suspense',
  ];
  for (const each of [...proofs].sort((a, b) =>
    a.paymentDate + a.traceNumber < b.paymentDate + b.traceNumber ? -1 : 1,
  )) {
    if (each.state === 'held') {
      told.push(`  a set was held: out of balance or unreadable, nothing of it posted`);
      continue;
    }
    const verdict =
      each.unexplainedCents === 0 ? 'proven' : `${money(each.unexplainedCents)} MISSING`;
    const conflict = each.conflicts > 0 ? `, ${each.conflicts} conflict for a person` : '';
    told.push(
      `  ${each.paymentDate}  ${each.payerName.padEnd(22).slice(0, 22)} ${each.traceNumber.padEnd(18)} ${money(each.depositCents).padStart(9)} = ${money(each.postedCents)} − ${money(each.providerAdjustmentCents)} + ${money(each.suspenseCents)}  ${verdict}${conflict}`,
    );
  }
  return told;
}
