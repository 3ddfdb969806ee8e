import { parseCents } from '@ledgerline/terms';
import { element, part, plain, type Segment } from './segment.js';
import {
  find,
  partyOf,
  treeOf,
  type ClaimBlock,
  type LevelBlock,
  type LineBlock,
} from './set-tree.js';

export interface Person {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
}

export interface SentLine {
  /** The procedure composite as sent, `HC:97150:GO`. */
  readonly procedure: string;
  readonly code: string;
  readonly chargeCents: number;
  readonly units: string;
  readonly unitKind: string;
  /** `20261118`, or a range `20261118-20261119`. */
  readonly serviceDate: string;
  readonly lineControlNumber: string;
  /** What the payer before us left to the patient on this line; undefined where it did not say. */
  readonly priorPatientCents: number | undefined;
  /** Quantity to price, where the payer cut one unit in two; else `units`. */
  readonly pricedUnits?: number;
}

/** One claim as the payer needs it: who is asked, for whom, what for. */
export interface SentClaim {
  readonly patientControlNumber: string; // CLM01
  readonly chargeCents: number;
  readonly placeOfService: string;
  readonly frequency: string;
  readonly originalIcn: string; // REF*F8
  readonly clearinghouseTrace: string; // REF*D9
  readonly payerRank: string; // SBR01
  readonly filingIndicator: string; // SBR09
  readonly priorPaidCents: number; // 2320 AMT*D
  readonly payerId: string;
  readonly payerName: string;
  readonly billing: { readonly npi: string; readonly name: string; readonly taxId: string };
  readonly patient: Person;
  readonly insured: Person | undefined;
  readonly memberId: string;
  readonly lines: readonly SentLine[];
  /** Position of CLM in its set. */
  readonly position: number;
}

export interface SetReading {
  readonly reference: string; // BHT03
  readonly submitter: { readonly name: string; readonly id: string };
  readonly claims: readonly SentClaim[];
}

/** Reads the claims of a set that passed the checks; gaps become empty text and zero. */
export function readSet(segments: readonly Segment[]): SetReading {
  const tree = treeOf(segments);
  const submitter = find(tree.header, 'NM1', '41');
  const claims: SentClaim[] = [];
  let billing: LevelBlock | undefined;
  let subscriber: LevelBlock | undefined;
  for (const level of tree.levels) {
    if (level.level === '20') billing = level;
    if (level.level === '22') subscriber = level;
    if (!billing || !subscriber) continue;
    const patient = level.level === '23' ? level : undefined;
    for (const each of level.claims) claims.push(readClaim(each, billing, subscriber, patient));
  }
  return {
    reference: plain(element(find(tree.header, 'BHT'), 3)),
    submitter: { name: plain(element(submitter, 3)), id: plain(element(submitter, 9)) },
    claims,
  };
}

function readClaim(
  block: ClaimBlock,
  billingLevel: LevelBlock,
  subscriberLevel: LevelBlock,
  patientLevel: LevelBlock | undefined,
): SentClaim {
  const billing = partyOf(billingLevel.head, '85');
  const insured = find(subscriberLevel.head, 'NM1', 'IL');
  const payer = find(subscriberLevel.head, 'NM1', 'PR');
  const sbr = find(subscriberLevel.head, 'SBR');
  const patient = find(patientLevel?.head, 'NM1', 'QC');
  const taxId = find(billing, 'REF', 'EI') ?? find(billing, 'REF', 'SY');
  return {
    patientControlNumber: plain(element(block.clm, 1)).slice(0, 38),
    chargeCents: amount(element(block.clm, 2)),
    placeOfService: plain(part(block.clm, 5, 1)),
    frequency: plain(part(block.clm, 5, 3)) || '1',
    originalIcn: plain(element(find(beforeOtherPayers(block.header), 'REF', 'F8'), 2)),
    clearinghouseTrace: plain(element(find(block.header, 'REF', 'D9'), 2)),
    payerRank: plain(element(sbr, 1)) || 'P',
    filingIndicator: plain(element(sbr, 9)) || 'ZZ',
    priorPaidCents: amount(element(find(block.header, 'AMT', 'D'), 2)),
    payerId: plain(element(payer, 9)),
    payerName: plain(element(payer, 3)) || 'PAYER',
    billing: {
      npi: plain(element(billing?.[0], 9)),
      name: plain(element(billing?.[0], 3)) || 'PROVIDER',
      taxId: plain(element(taxId, 2)),
    },
    patient: personOf(patient ?? insured),
    insured: patient ? personOf(insured) : undefined,
    memberId: plain(element(insured, 9)),
    lines: block.lines.map(readLine),
    position: block.clm.position,
  };
}

/** 2330B repeats REF*F8 for the other payer: only what stands before 2320 is ours. */
const beforeOtherPayers = (header: readonly Segment[]): readonly Segment[] => {
  const other = header.findIndex((each) => each.id === 'SBR');
  return other < 0 ? header : header.slice(0, other);
};

const personOf = (nm1: Segment | undefined): Person => ({
  last: plain(element(nm1, 3)),
  first: plain(element(nm1, 4)),
  middle: plain(element(nm1, 5)),
});

function readLine({ segments }: LineBlock): SentLine {
  const sv1 = find(segments, 'SV1');
  const prior = segments.filter((each) => each.id === 'CAS' && element(each, 1) === 'PR');
  return {
    procedure: (sv1?.elements[0] ?? []).map(plain).join(':'),
    code: plain(part(sv1, 1, 2)),
    chargeCents: amount(element(sv1, 2)),
    unitKind: plain(element(sv1, 3)) || 'UN',
    units: plain(element(sv1, 4)),
    serviceDate: plain(element(find(segments, 'DTP', '472'), 3)),
    lineControlNumber: plain(element(find(segments, 'REF', '6R'), 2)),
    priorPatientCents: find(segments, 'SVD')
      ? prior.reduce((sum, each) => sum + casTotal(each), 0)
      : undefined,
  };
}

const casTotal = (cas: Segment): number =>
  [3, 6, 9, 12, 15, 18].reduce((sum, n) => sum + amount(element(cas, n)), 0);

const amount = (text: string): number => parseCents(text) ?? 0;
