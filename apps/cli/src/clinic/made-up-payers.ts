/**
 * How the made-up clinic's payers pay and blunder, for the simulator's `--rules`: what each contract allows as the
 * practice wrote it down, Medicare's schedule with its reduction after the first unit, and odds of a clinic's years
 * rather than of a small run in which each has to show. Names are those on the wire (NM1*PR).
 */
const contract = (amounts: Readonly<Record<string, number>>, copayCents: number) => ({
  allowedCentsPerUnit: amounts,
  allowedPercentOfCharge: 55,
  copayCents,
  coinsurancePercent: 0,
  deductibleCents: 4000,
  deductibleOneIn: 30,
  sequestrationPercent: 0,
  payAfterDays: 11,
});

export const payersRules = {
  plans: {
    medicare: {
      allowedCentsPerUnit: {
        '97110': 2939,
        '97112': 3373,
        '97116': 2939,
        '97140': 2705,
        '97150': 1804,
        '97530': 3674,
        '97535': 3273,
        '92508': 2438,
      },
      reducedCentsPerUnit: {
        '97110': 2238,
        '97112': 2538,
        '97116': 2238,
        '97140': 2088,
        '97150': 1403,
        '97530': 2589,
        '97535': 2405,
      },
      deductibleCents: 2000,
      deductibleOneIn: 25,
    },
    cascade: contract(
      {
        '97150': 3100,
        '97110': 4200,
        '97112': 4600,
        '97116': 4100,
        '97140': 3900,
        '97530': 5200,
        '97535': 4500,
        '92508': 4800,
      },
      1000,
    ),
    tidewater: contract(
      {
        '97150': 2900,
        '97110': 3900,
        '97112': 4300,
        '97116': 3800,
        '97140': 3700,
        '97530': 4800,
        '97535': 4200,
        '92508': 4400,
      },
      0,
    ),
    stillwater: contract({ '90853': 4400, '96164': 3200, '96165': 1300 }, 500),
  },
  planByPayerId: {
    MCRNW: 'medicare',
    CASC1: 'cascade',
    TIDE1: 'tidewater',
    OPDMC: 'medicaid',
    STBH1: 'stillwater',
  },
  odds: {
    reversal: 70,
    denial: 20,
    'patient-share': 25,
    split: 60,
    changedNumber: 40,
    crossover: 30,
    contradiction: 250,
    refusedSet: 6,
    refusedClaim: 1,
    torn: 2,
    unbalanced: 4,
    stranger: 4,
    unnumbered: 2,
    repeated: 1,
    reusedTrace: 6,
    litter: 3,
    lostAck: 4,
    lostRemittance: 40,
    providerLevel: 6,
  },
} as const;
