import type { ClaimFact } from '@ledgerline/claims';
import { cents, centsToDecimal } from '@ledgerline/terms';

/** What an 835 repeats of a claim. */
export interface SentClaim {
  readonly patientControlNumber: string;
  readonly lineId: string;
  readonly chargeCents: number;
}

export const sentClaim = (fact: Extract<ClaimFact, { type: 'ClaimPrepared' }>): SentClaim => ({
  patientControlNumber: fact.patientControlNumber,
  lineId: fact.lines[0]?.lineId ?? '',
  chargeCents: fact.chargeCents,
});

const money = (amount: number): string => centsToDecimal(cents(amount));

/** Every claim is cut to the contracted fee and leaves the patient a share; no two files need be alike. */
function shares({ chargeCents }: SentClaim, nth: number) {
  const allowanceCents = Math.floor(chargeCents / 4) + (nth % 100);
  const patientCents = Math.floor(chargeCents / 10) + (nth % 7);
  return { allowanceCents, patientCents, paidCents: chargeCents - allowanceCents - patientCents };
}

export const paidCentsOf = (claims: readonly SentClaim[]): number =>
  claims.reduce((sum, each, nth) => sum + shares(each, nth).paidCents, 0);

/**
 * One interchange with one balanced 835 of all these claims, nine segments a claim, some text at a time.
 *
 * @param date  CCYYMMDD
 */
export function* madeUpRemittance(claims: readonly SentClaim[], date: string): Generator<string> {
  const zz = (text: string) => `ZZ*${text.padEnd(15)}`;
  const opening = [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*${zz('CLRHOUSE')}*${zz('SUB123456')}*${date.slice(2)}*0600*^*00501*000000001*0*T*:`,
    `GS*HP*CLRHOUSE*SUB123456*${date}*0600*1*X*005010X221A1`,
    'ST*835*0001',
    `BPR*I*${money(paidCentsOf(claims))}*C*ACH*CCP*01*091000019*DA*4999999999*1999999999**01*091000019*DA*1990000014*${date}`,
    'TRN*1*B000000001*1999999999',
    `DTM*405*${date}`,
    'N1*PR*CASCADE HEALTH PLAN',
    'N3*PO BOX 1000',
    'N4*SALEM*OR*973010000',
    'REF*2U*TEST1',
    'PER*BL*PROVIDER LINE*TE*5035550199',
    'N1*PE*WILLOW THERAPY GROUP*XX*1990000014',
    'REF*TJ*931234567',
    'LX*1',
  ];
  yield `${opening.join('~')}~`;
  let segments = opening.length - 2;
  let text = '';
  for (const [nth, claim] of claims.entries()) {
    const own = claimSegments(claim, nth, date);
    segments += own.length;
    text += `${own.join('~')}~`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield `${text}SE*${segments + 1}*0001~GE*1*1~IEA*1*000000001~`;
}

function claimSegments(claim: SentClaim, nth: number, date: string): string[] {
  const { patientControlNumber, lineId } = claim;
  const { allowanceCents, patientCents, paidCents } = shares(claim, nth);
  const charge = money(claim.chargeCents);
  return [
    `CLP*${patientControlNumber}*1*${charge}*${money(paidCents)}*${money(patientCents)}*CI*B${String(nth).padStart(9, '0')}*11*1`,
    'NM1*QC*1*PATIENT*ANY',
    `DTM*050*${date}`,
    `SVC*HC:97150*${charge}*${money(paidCents)}**1`,
    `DTM*472*${date}`,
    `CAS*CO*45*${money(allowanceCents)}`,
    `CAS*PR*2*${money(patientCents)}`,
    `REF*6R*${lineId}`,
    `AMT*B6*${money(claim.chargeCents - allowanceCents)}`,
  ];
}
