import { cents, centsToDecimal } from '@ledgerline/terms';
import type { Person } from '../intake/sent-claim.js';
import type {
  Adjustment,
  AdvisedClaim,
  AdvisedLine,
  ProviderAdjustment,
  Remittance,
} from '../payer/advice.js';
import { segment, type SetText } from './x12-text.js';

const ROUTING = '091000019';
const money = (amount: number): string => centsToDecimal(cents(amount));

/** One 835 set, written as its value says: it does not check that it balances. */
export function remittanceAdvice(remittance: Remittance): SetText {
  return {
    type: '835',
    guide: '005010X221A1',
    body: [
      ...openingSegments(remittance),
      ...remittance.claims.flatMap(claimSegments),
      ...closingSegments(remittance),
    ],
  };
}

/** BPR to LX. */
export function openingSegments(remittance: Omit<Remittance, 'claims' | 'adjustments'>): string[] {
  const { payer, payee, trace, payDate } = remittance;
  return [
    paymentSegment(remittance),
    segment('TRN', '1', trace, `1${payer.taxId}`),
    segment('DTM', '405', payDate),
    segment('N1', 'PR', payer.name),
    segment('N3', 'PO BOX 1000'),
    segment('N4', 'SALEM', 'OR', '973010000'),
    segment('REF', '2U', payer.id),
    segment('PER', 'BL', 'PROVIDER LINE', 'TE', '5035550199'),
    segment('N1', 'PE', payee.name, 'XX', payee.npi),
    segment('REF', 'TJ', payee.taxId),
    segment('LX', 1),
  ];
}

/** BPR: a transfer where money moves, a notice where it does not. */
function paymentSegment(remittance: Omit<Remittance, 'claims' | 'adjustments'>): string {
  const { paidCents, payer, payee, payDate } = remittance;
  if (paidCents === 0) {
    return segment('BPR', 'H', '0', 'C', 'NON', ...Array<string>(11).fill(''), payDate);
  }
  const from = ['01', ROUTING, 'DA', `4${payer.taxId}`, `1${payer.taxId}`, ''];
  const to = ['01', ROUTING, 'DA', payee.npi, payDate];
  return segment('BPR', 'I', money(paidCents), 'C', 'ACH', 'CCP', ...from, ...to);
}

/** CLP and everything under it. */
export function claimSegments(claim: AdvisedClaim): string[] {
  const { patient, insured, memberId } = claim;
  return [
    segment(
      'CLP',
      (claim.returnedNumber ?? claim.patientControlNumber).slice(0, 20),
      claim.status,
      money(claim.chargeCents),
      money(claim.paidCents),
      claim.patientCents === 0 ? '' : money(claim.patientCents),
      claim.filingIndicator,
      claim.icn,
      claim.placeOfService,
      claim.frequency,
    ),
    nameSegment('QC', patient, memberId),
    ...(insured ? [nameSegment('IL', insured, memberId)] : []),
    ...(claim.forwardedTo ? [crossoverSegment(claim.forwardedTo)] : []),
    ...(claim.originalIcn ? [segment('REF', 'F8', claim.originalIcn)] : []),
    segment('DTM', '050', claim.receivedDate),
    ...claim.lines.flatMap(lineSegments),
  ];
}

const nameSegment = (role: string, { last, first, middle }: Person, memberId: string): string =>
  segment('NM1', role, '1', last, first, middle, '', '', memberId && 'MI', memberId);

const crossoverSegment = ({ name, id }: { readonly name: string; readonly id: string }): string =>
  segment('NM1', 'TT', '2', name, '', '', '', '', 'PI', id);

function lineSegments(line: AdvisedLine): string[] {
  const { procedure, chargeCents, paidCents, units, serviceDate } = line;
  const [from = '', to] = serviceDate.split('-');
  const dates = to
    ? [segment('DTM', '150', from), segment('DTM', '151', to)]
    : [segment('DTM', '472', from)];
  return [
    segment('SVC', procedure, money(chargeCents), money(paidCents), '', units),
    ...dates,
    ...adjustmentSegments(line.adjustments),
    ...(line.lineControlNumber ? [segment('REF', '6R', line.lineControlNumber)] : []),
    ...(line.allowedCents ? [segment('AMT', 'B6', money(line.allowedCents))] : []),
    ...line.remarks.map((each) => segment('LQ', 'HE', each)),
  ];
}

/** One CAS per group code, up to six reasons in each. */
function adjustmentSegments(adjustments: readonly Adjustment[]): string[] {
  const groups = new Map<string, Adjustment[]>();
  for (const each of adjustments) {
    groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  }
  return [...groups].flatMap(([group, own]) =>
    sixes(own).map((six) => {
      const triplets = six.flatMap(({ reason, cents: amount }) => [reason, money(amount), '']);
      return segment('CAS', group, ...triplets);
    }),
  );
}

/** PLB segments, up to six adjustments in each; fiscal year ends with the calendar's. */
export function closingSegments({
  payee,
  payDate,
  adjustments,
}: Pick<Remittance, 'payee' | 'payDate' | 'adjustments'>): string[] {
  return sixes<ProviderAdjustment>(adjustments).map((six) => {
    const pairs = six.flatMap((each) => [`${each.code}:${each.reference}`, money(each.cents)]);
    return segment('PLB', payee.npi, `${payDate.slice(0, 4)}1231`, ...pairs);
  });
}

function sixes<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += 6) chunks.push(items.slice(from, from + 6));
  return chunks;
}
