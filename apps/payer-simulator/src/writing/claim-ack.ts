import { cents, centsToDecimal } from '@ledgerline/terms';
import type { SentClaim, SetReading } from '../intake/sent-claim.js';
import { segment, type Address, type SetText } from './x12-text.js';

/** What a clearinghouse or payer says of one claim. */
export interface ClaimVerdict {
  readonly claim: SentClaim;
  /** STC01, `A1:20`, `A2:20`, `A3:33`, `A6:464` … */
  readonly status: string;
  readonly isAccepted: boolean;
  /** The payer's claim number, on acceptance into adjudication. */
  readonly icn?: string;
}

export interface AckSource {
  /** AY clearinghouse, PR payer. */
  readonly kind: 'AY' | 'PR';
  readonly name: string;
  readonly id: string;
}

/** One 277CA set for the claims of one 837P set; our BHT03 comes back in its receiver loop. */
export function claimAck(
  address: Address,
  source: AckSource,
  reading: SetReading,
  verdicts: readonly ClaimVerdict[],
): SetText {
  const { date, head } = address;
  const reference = `${source.kind}${head.control}${source.id.slice(0, 20)}`;
  const idKind = source.kind === 'AY' ? '46' : 'PI';
  const { submitter } = reading;
  const total = decimal(verdicts, () => true);
  return {
    type: '277',
    guide: '005010X214',
    body: [
      segment('BHT', '0085', '08', reference, date, head.time, 'TH'),
      segment('HL', 1, '', '20', '1'),
      segment('NM1', source.kind, '2', source.name, '', '', '', '', idKind, source.id),
      segment('TRN', '1', reference),
      segment('DTP', '050', 'D8', head.date),
      segment('DTP', '009', 'D8', date),
      segment('HL', 2, 1, '21', '1'),
      segment('NM1', '41', '2', submitter.name, '', '', '', '', '46', submitter.id),
      segment('TRN', '2', reading.reference),
      segment('STC', 'A1:19', date, 'WQ', total),
      ...quantities('90', 'AA', verdicts),
      ...providers(verdicts).flatMap(({ npi, level, own }) => providerLoop(npi, level, own, date)),
    ],
  };
}

interface ProviderVerdicts {
  readonly npi: string;
  readonly level: number;
  readonly own: ClaimVerdict[];
}

function providers(verdicts: readonly ClaimVerdict[]): ProviderVerdicts[] {
  const found = new Map<string, ClaimVerdict[]>();
  for (const each of verdicts) {
    const { npi } = each.claim.billing;
    const own = found.get(npi);
    if (own) own.push(each);
    else found.set(npi, [each]);
  }
  let level = 3;
  return [...found].map(([npi, own]) => {
    const at = level;
    level += own.length + 1;
    return { npi, level: at, own };
  });
}

function providerLoop(npi: string, level: number, own: ClaimVerdict[], date: string): string[] {
  const name = own[0]?.claim.billing.name ?? '';
  return [
    segment('HL', level, 2, '19', '1'),
    segment('NM1', '85', '2', name, '', '', '', '', 'XX', npi),
    segment('TRN', '1', '0'),
    ...quantities('QA', 'QC', own),
    ...own.flatMap((each, index) => claimLoop(each, level + 1 + index, level, date)),
  ];
}

function claimLoop(verdict: ClaimVerdict, level: number, parent: number, date: string): string[] {
  const { claim, status, isAccepted, icn } = verdict;
  const { last, first, middle } = claim.patient;
  const [from = '', to] = (claim.lines[0]?.serviceDate ?? '').split('-');
  const segments = [
    segment('HL', level, parent, 'PT'),
    segment('NM1', 'QC', '1', last, first, middle, '', '', 'MI', claim.memberId),
    segment('TRN', '2', claim.patientControlNumber),
    segment('STC', status, date, isAccepted ? 'WQ' : 'U', money(claim.chargeCents)),
  ];
  if (icn) segments.push(segment('REF', '1K', icn));
  if (claim.clearinghouseTrace) segments.push(segment('REF', 'D9', claim.clearinghouseTrace));
  segments.push(
    to ? segment('DTP', '472', 'RD8', `${from}-${to}`) : segment('DTP', '472', 'D8', from),
  );
  return segments;
}

function quantities(
  acceptedCode: string,
  rejectedCode: string,
  verdicts: readonly ClaimVerdict[],
): string[] {
  const accepted = verdicts.filter((each) => each.isAccepted).length;
  const rejected = verdicts.length - accepted;
  return [
    ...(accepted ? [segment('QTY', acceptedCode, accepted)] : []),
    ...(rejected ? [segment('QTY', rejectedCode, rejected)] : []),
    ...(accepted
      ? [
          segment(
            'AMT',
            'YU',
            decimal(verdicts, (each) => each.isAccepted),
          ),
        ]
      : []),
    ...(rejected
      ? [
          segment(
            'AMT',
            'YY',
            decimal(verdicts, (each) => !each.isAccepted),
          ),
        ]
      : []),
  ];
}

const money = (amount: number): string => centsToDecimal(cents(amount));

const decimal = (
  verdicts: readonly ClaimVerdict[],
  keep: (verdict: ClaimVerdict) => boolean,
): string => money(verdicts.filter(keep).reduce((sum, { claim }) => sum + claim.chargeCents, 0));
