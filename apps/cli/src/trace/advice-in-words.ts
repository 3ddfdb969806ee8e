import { tellRemittance, type ClaimPaymentFact, type RemittanceFact } from '@ledgerline/remittance';
import { dollars, type Cents } from '@ledgerline/terms';
import type { AdvicePlace } from './advice-places.js';
import type { LogReader } from './read-log.js';

/** What the payer said of a line, and where: as the facts have it. */
export interface ToldOfLine {
  readonly says: string;
  /** Absent where no file told it: it was keyed, or the facts do not say. */
  readonly place?: AdvicePlace;
}

type Received = Extract<RemittanceFact, { type: 'RemittanceReceived' }>;

/** Undefined where a payment's fact says nothing of this line. */
export async function toldOfLine(
  log: LogReader,
  fact: ClaimPaymentFact,
  lineId: string,
): Promise<ToldOfLine | undefined> {
  const [received] = await log.facts<Received>(
    'remittance',
    fact.remittanceId,
    'RemittanceReceived',
  );
  const says = adviceInWords(fact, lineId, setInWords(received?.fact));
  if (says === undefined) return undefined;
  if (!received || received.fact.keyedBy !== undefined) return { says };
  const { fileSha256, setControlNumber, traceNumber } = received.fact;
  const line = fact.lines.find((each) => each.lineId === lineId);
  return {
    says,
    place: {
      ...{ fileSha256, setControlNumber, traceNumber, claimIndex: fact.index },
      line: line
        ? {
            lineId,
            procedureCode: line.procedureCode,
            chargeCents: line.chargeCents,
            paidCents: line.paidCents,
          }
        : null,
    },
  };
}

/** The transaction set of a remittance, and the file it came in. */
function setInWords(received: Received | undefined): string {
  if (!received) return 'set unknown';
  const { setControlNumber, fileSha256, keyedBy } = received;
  return keyedBy === undefined
    ? `set ${setControlNumber} of file ${fileSha256.slice(0, 12)}`
    : `read off paper by ${keyedBy}`;
}

/** What the payer said of this line, or of its claim where it named no lines. Undefined: nothing. */
function adviceInWords(fact: ClaimPaymentFact, lineId: string, set: string): string | undefined {
  const at = fact.lines.findIndex((each) => each.lineId === lineId);
  const line = fact.lines[at];
  const place = `remittance ${fact.remittanceId}, ${set}, CLP ${fact.index + 1}`;
  if (!line)
    return fact.lines.length === 0
      ? `${tellRemittance(fact) ?? fact.type} In ${place}.`
      : undefined;
  const adjusted = line.adjustments.map(
    (each) => `${each.group}-${each.carc} ${money(each.cents)}`,
  );
  const rest = adjusted.length > 0 ? `, ${adjusted.join(', ')}` : '';
  const paid = `${money(line.paidCents)} of ${money(line.chargeCents)}${rest}`;
  const kinds = {
    ClaimPaymentReversed: 'Taken back: ',
    ReversalParked: 'To be taken back: ',
    ClaimPaymentUndone: 'Undone: ',
  };
  const kind = (kinds as Readonly<Record<string, string>>)[fact.type] ?? '';
  return `${kind}${paid}; ${place}, SVC ${at + 1}.`;
}

const money = (amount: number): string => dollars(amount as Cents);
