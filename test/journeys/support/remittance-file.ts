/** A claim of an 835: amounts in cents; what is not paid is CO-45. */
export interface AdvisedClaim {
  readonly number: string;
  readonly charge: number;
  readonly paid: number;
}

const dollars = (cents: number): string => String(cents / 100);

/** A small balanced 835, written by hand so that it shares nothing with reader, writer or simulator. */
export function remittanceFile(about: {
  readonly trace: string;
  readonly claims: readonly AdvisedClaim[];
  readonly interchange?: number;
}): Buffer {
  const control = String(about.interchange ?? 1).padStart(9, '0');
  const paid = about.claims.reduce((sum, each) => sum + each.paid, 0);
  const set = [
    'ST*835*0001',
    `BPR*I*${dollars(paid)}*C*ACH*CCP*01*111000025*DA*123*1930000001**01*111000025*DA*456*20261201`,
    `TRN*1*${about.trace}*1930000001`,
    'DTM*405*20261201',
    'N1*PR*CASCADE HEALTH PLAN',
    'N3*1 PLAN WAY',
    'N4*PORTLAND*OR*97201',
    'PER*BL*BILLING*TE*5035550100',
    'N1*PE*HARBOR LANE THERAPY*XX*1990000014',
    'LX*1',
    ...about.claims.flatMap((each) => [
      `CLP*${each.number}*1*${dollars(each.charge)}*${dollars(each.paid)}**12*ICN${each.number}*11*1`,
      'NM1*QC*1*DOE*JO****MI*M1',
      `SVC*HC:97150:GO*${dollars(each.charge)}*${dollars(each.paid)}**1`,
      'DTM*472*20261116',
      `CAS*CO*45*${dollars(each.charge - each.paid)}`,
      `REF*6R*${each.number}L01`,
    ]),
  ];
  const segments = [
    `ISA*00*          *00*          *ZZ*CASC1          *ZZ*HARBOR01       *261201*0800*^*00501*${control}*0*T*:`,
    `GS*HP*CASC1*HARBOR01*20261201*0800*1*X*005010X221A1`,
    ...set,
    `SE*${set.length + 1}*0001`,
    'GE*1*1',
    `IEA*1*${control}`,
  ];
  return Buffer.from(`${segments.join('~')}~`, 'latin1');
}
