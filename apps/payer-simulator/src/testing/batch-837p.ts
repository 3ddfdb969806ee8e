/** Writes 837P interchanges for the tests: every claim its own subscriber, all required loops. */
export interface BatchLine {
  readonly code: string;
  readonly chargeCents: number;
  readonly units?: number;
}
export interface BatchClaim {
  readonly number: string;
  readonly payerId?: string;
  readonly filing?: string;
  readonly frequency?: string;
  readonly originalIcn?: string;
  readonly lines: readonly BatchLine[];
}

/** One interchange; each inner list becomes its own transaction set. */
export function batch837p(control: number, sets: readonly (readonly BatchClaim[])[]): Uint8Array {
  const number = String(control).padStart(9, '0');
  const written = sets.map((claims, index) => setOf(claims, control, index));
  const segments = [
    `ISA*00*          *00*          *ZZ*SUB123456      *ZZ*CLRHOUSE       *` +
      `261120*1405*^*00501*${number}*0*T*:`,
    `GS*HC*SUB123456*CLRHOUSE*20261120*1405*${control}*X*005010X222A1`,
    ...written.flat(),
    `GE*${sets.length}*${control}`,
    `IEA*1*${number}`,
  ];
  return Buffer.from(segments.map((each) => `${each}~\n`).join(''), 'latin1');
}

const money = (amount: number): string => (amount / 100).toFixed(2).replace(/\.?0+$/, '') || '0';

function setOf(claims: readonly BatchClaim[], control: number, index: number): string[] {
  const number = String(index + 1).padStart(4, '0');
  const body = [
    `ST*837*${number}*005010X222A1`,
    `BHT*0019*00*B${control}X${number}*20261120*1405*CH`,
    'NM1*41*2*WILLOW THERAPY GROUP*****46*SUB123456',
    'PER*IC*BILLING OFFICE*TE*5035550100',
    'NM1*40*2*EXAMPLE CLEARINGHOUSE*****46*CLRHOUSE',
    `HL*1**20*${claims.length > 0 ? 1 : 0}`,
    'NM1*85*2*WILLOW THERAPY GROUP*****XX*1990000014',
    'N3*410 ALDER AVE',
    'N4*PORTLAND*OR*972051234',
    'REF*EI*931234567',
    ...claims.flatMap((claim, at) => claimSegments(claim, at + 2)),
  ];
  return [...body, `SE*${body.length + 1}*${number}`];
}

function claimSegments(claim: BatchClaim, level: number): string[] {
  const payer = claim.payerId ?? 'TEST1';
  const total = claim.lines.reduce((sum, each) => sum + each.chargeCents, 0);
  return [
    `HL*${level}*1*22*0`,
    `SBR*P*18*******${claim.filing ?? 'CI'}`,
    `NM1*IL*1*CLIENT${level}*ANA****MI*MEMBER${level}`,
    'N3*88 FERN ST',
    'N4*PORTLAND*OR*972120088',
    'DMG*D8*19890214*F',
    `NM1*PR*2*PAYER ${payer}*****PI*${payer}`,
    `CLM*${claim.number}*${money(total)}***11:B:${claim.frequency ?? '1'}*Y*A*Y*Y`,
    ...(claim.originalIcn ? [`REF*F8*${claim.originalIcn}`] : []),
    `REF*D9*TRACE${claim.number}`,
    'HI*ABK:G5601*ABF:M25531',
    ...claim.lines.flatMap((line, index) => [
      `LX*${index + 1}`,
      `SV1*HC:${line.code}:GO*${money(line.chargeCents)}*UN*${line.units ?? 1}***1:2`,
      'DTP*472*D8*20261118',
      `REF*6R*${claim.number}L${String(index + 1).padStart(2, '0')}`,
    ]),
  ];
}

/** `count` one-line group sessions, of which every fourth has two lines, over a few payers. */
export function ordinaryClaims(count: number, prefix = 'PCN'): BatchClaim[] {
  const payers = [
    { payerId: 'TEST1', filing: 'CI' },
    { payerId: 'MEDICARE1', filing: 'MB' },
    { payerId: 'MEDICAID1', filing: 'MC' },
  ];
  return Array.from({ length: count }, (_, index) => ({
    number: `${prefix}${String(index + 1).padStart(4, '0')}`,
    ...payers[index % payers.length],
    lines: [
      { code: '97150', chargeCents: 6500 },
      ...(index % 4 === 3 ? [{ code: '97530', chargeCents: 9000, units: 2 }] : []),
    ],
  }));
}
