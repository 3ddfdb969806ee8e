/** A second, independent way to read what the simulator writes: text in, plain arrays out. */
export type Row = readonly string[];

/** Segments of an interchange as arrays of elements; the separators are those we always write. */
export function rowsOf(bytes: Uint8Array): Row[] {
  const text = Buffer.from(bytes).toString('latin1');
  return text
    .split('~')
    .filter((each) => each !== '')
    .map((each) => each.split('*'));
}

/** The rows of every transaction set, ST to SE. */
export function setsOf(rows: readonly Row[]): Row[][] {
  const sets: Row[][] = [];
  for (const row of rows) {
    if (row[0] === 'ST') sets.push([]);
    if (!['ISA', 'GS', 'GE', 'IEA', 'TA1'].includes(row[0] ?? '')) sets.at(-1)?.push(row);
  }
  return sets;
}

/** `12.5` → 1250, by text. */
export function centsOf(text = '0'): number {
  const match = /^(-?)(\d*)(?:\.(\d{1,2}))?$/.exec(text || '0');
  if (!match) throw new Error(`not money: ${text}`);
  const size = Number(match[2] || 0) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] && size ? -size : size;
}

const casTotal = (row: Row): number => {
  let total = 0;
  for (let at = 3; at < row.length; at += 3) total += centsOf(row[at]);
  return total;
};

export interface ReadLine {
  readonly charge: number;
  readonly paid: number;
  adjusted: number;
  lineControlNumber: string;
}
export interface ReadClaim {
  readonly number: string;
  readonly status: string;
  readonly icn: string;
  readonly charge: number;
  readonly paid: number;
  readonly patient: number;
  readonly lines: ReadLine[];
  readonly adjustments: string[];
}
export interface ReadRemittance {
  readonly paid: number;
  readonly trace: string;
  readonly claims: ReadClaim[];
  readonly provider: { code: string; reference: string; cents: number }[];
}

/** One 835 set. */
export function readRemittance(set: readonly Row[]): ReadRemittance {
  const bpr = set.find((row) => row[0] === 'BPR');
  const trn = set.find((row) => row[0] === 'TRN');
  const claims: ReadClaim[] = [];
  const provider: ReadRemittance['provider'] = [];
  for (const row of set) {
    const claim = claims.at(-1);
    const line = claim?.lines.at(-1);
    if (row[0] === 'CLP') {
      claims.push({
        number: row[1] ?? '',
        status: row[2] ?? '',
        charge: centsOf(row[3]),
        paid: centsOf(row[4]),
        patient: centsOf(row[5]),
        icn: row[7] ?? '',
        lines: [],
        adjustments: [],
      });
    } else if (row[0] === 'SVC') {
      const [charge, paid] = [centsOf(row[2]), centsOf(row[3])];
      claim?.lines.push({ charge, paid, adjusted: 0, lineControlNumber: '' });
    } else if (row[0] === 'CAS' && line) {
      line.adjusted += casTotal(row);
      for (let at = 2; at < row.length; at += 3) claim?.adjustments.push(`${row[1]}-${row[at]}`);
    } else if (row[0] === 'REF' && row[1] === '6R' && line) line.lineControlNumber = row[2] ?? '';
    else if (row[0] === 'PLB') {
      for (let at = 3; at < row.length; at += 2) {
        const [code = '', reference = ''] = (row[at] ?? '').split(':');
        provider.push({ code, reference, cents: centsOf(row[at + 1]) });
      }
    }
  }
  return { paid: centsOf(bpr?.[2]), trace: trn?.[2] ?? '', claims, provider };
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, each) => total + of(each), 0);

/** Every equation of an 835 set that does not hold, in words; empty where it balances. */
export function imbalances(set: readonly Row[]): string[] {
  const advice = readRemittance(set);
  const found: string[] = [];
  for (const claim of advice.claims) {
    for (const line of claim.lines) {
      if (line.charge - line.adjusted !== line.paid) found.push(`line of ${claim.number}`);
    }
    if (sum(claim.lines, (each) => each.charge) !== claim.charge) {
      found.push(`charge of ${claim.number}`);
    }
    if (claim.charge - sum(claim.lines, (each) => each.adjusted) !== claim.paid) {
      found.push(`claim ${claim.number}`);
    }
  }
  const net = sum(advice.claims, (each) => each.paid) - sum(advice.provider, (each) => each.cents);
  if (net !== advice.paid) found.push(`set ${advice.trace}`);
  if (advice.paid < 0) found.push(`negative payment ${advice.trace}`);
  return found;
}

/** Every count and control number of an interchange that does not agree. */
export function envelopeFaults(rows: readonly Row[]): string[] {
  const found: string[] = [];
  const first = (id: string): Row | undefined => rows.find((row) => row[0] === id);
  if (first('ISA')?.join('*').length !== 105) found.push('ISA length');
  if (first('ISA')?.[13] !== first('IEA')?.[2]) found.push('ISA13');
  if (first('GS')?.[6] !== first('GE')?.[2]) found.push('GS06');
  for (const set of setsOf(rows)) {
    const [st, se] = [set[0], set.at(-1)];
    if (se?.[0] !== 'SE' || se[2] !== st?.[2] || Number(se[1]) !== set.length) found.push('SE');
  }
  if (first('GE') && Number(first('GE')?.[1]) !== setsOf(rows).length) found.push('GE01');
  return found;
}
