import type { Discipline } from '@ledgerline/practice';
import { daysAfter, isNpi, type ServiceDate } from '@ledgerline/terms';
import type { PlannedClinician, PlannedPayer } from './plan.js';

/** Invented names; nobody is meant. */
export const lastNames =
  'Abara Bellamy Cho Dorsey Eklund Farrow Gantz Hale Ibarra Jansen Kessler Lowry Marsh Novak Okoye Pruitt Quill Rowan Sato Tull Udo Vance Whitlock Yates Zeller'.split(
    ' ',
  );
export const firstNames =
  'Ada Bram Cleo Dov Elsa Finn Greta Hugo Ines Jude Kaia Leif Mina Nils Opal Pia Reed Sena Tavi Uma Vera Wes Yara Zeno'.split(
    ' ',
  );

/** A number that holds its check digit and is nobody's. */
export function inventedNpi(nth: number): string {
  const nine = `19${String(nth).padStart(7, '0')}`;
  for (let digit = 0; digit <= 9; digit += 1)
    if (isNpi(`${nine}${digit}`)) return `${nine}${digit}`;
  throw new Error('no check digit fits');
}

const staffed: readonly (readonly [Discipline, number, number, string, string])[] = [
  // discipline, therapists, assistants, taxonomy of each
  ['PT', 5, 2, '225100000X', '225200000X'],
  ['OT', 3, 1, '225X00000X', '224Z00000X'],
  ['SLP', 2, 0, '235Z00000X', ''],
  ['BH', 2, 0, '101YM0800X', ''],
];

/** Twelve therapists and three assistants; the licence of one lapses for three weeks half-way. */
export function cliniciansOf(from: ServiceDate, days: number): readonly PlannedClinician[] {
  const clinicians: PlannedClinician[] = [];
  const lapse = daysAfter(from, Math.floor(days / 2));
  for (const [discipline, therapists, assistants, taxonomy, assistantTaxonomy] of staffed) {
    const prefix = discipline.toLowerCase();
    for (let nth = 1; nth <= therapists + assistants; nth += 1) {
      const isAssistant = nth > therapists;
      const at = clinicians.length;
      clinicians.push({
        clinicianId: isAssistant ? `${prefix}a${nth - therapists}` : `${prefix}${nth}`,
        lastName: lastNames[(at * 7) % lastNames.length] ?? '',
        firstName: firstNames[(at * 5) % firstNames.length] ?? '',
        npi: inventedNpi(100 + at),
        taxonomy: isAssistant ? assistantTaxonomy : taxonomy,
        discipline,
        role: isAssistant ? 'assistant' : 'therapist',
        ...(isAssistant ? { supervisorId: `${prefix}${nth - therapists}` } : {}),
        ...(discipline === 'PT' && nth === therapists
          ? { licensedTo: daysAfter(lapse, -1), relicensedFrom: daysAfter(lapse, 21) }
          : {}),
      });
    }
  }
  return clinicians;
}

export const clinicPayers: readonly PlannedPayer[] = [
  {
    payerId: 'MEDICARE',
    name: 'Northwest Medicare',
    x12PayerId: 'MCRNW',
    filingIndicator: 'MB',
    policyId: 'medicare-part-b',
  },
  {
    payerId: 'CASCADE',
    name: 'Cascade Health Plan',
    x12PayerId: 'CASC1',
    filingIndicator: 'CI',
    policyId: 'commercial-ama',
  },
  {
    payerId: 'TIDEWATER',
    name: 'Tidewater Mutual',
    x12PayerId: 'TIDE1',
    filingIndicator: 'CI',
    policyId: 'tidewater',
  },
  {
    payerId: 'OPENDOOR',
    name: 'Open Door Medicaid',
    x12PayerId: 'OPDMC',
    filingIndicator: 'MC',
    policyId: 'medicaid-15-minute',
  },
  {
    payerId: 'STILLWATER',
    name: 'Stillwater Behavioral',
    x12PayerId: 'STBH1',
    filingIndicator: 'CI',
    policyId: 'behavioral-health',
  },
];

/** Whose clients sit in a discipline's groups; a name said twice is twice as likely. */
export const payerMix: Readonly<Record<Discipline, readonly string[]>> = {
  PT: [
    'MEDICARE',
    'MEDICARE',
    'MEDICARE',
    'MEDICARE',
    'CASCADE',
    'CASCADE',
    'TIDEWATER',
    'OPENDOOR',
  ],
  OT: [
    'MEDICARE',
    'MEDICARE',
    'MEDICARE',
    'CASCADE',
    'CASCADE',
    'TIDEWATER',
    'OPENDOOR',
    'OPENDOOR',
  ],
  SLP: ['MEDICARE', 'MEDICARE', 'CASCADE', 'TIDEWATER'],
  BH: ['STILLWATER'],
};

export const diagnosesOf: Readonly<Record<Discipline, readonly (readonly string[])[]>> = {
  PT: [['M17.11'], ['M54.50'], ['M75.41', 'M25.511'], ['S83.511D'], ['I69.351', 'R26.89']],
  OT: [['G56.01', 'M25.531'], ['I69.351'], ['F82', 'R27.8'], ['M62.81']],
  SLP: [['R47.1'], ['I69.320'], ['R41.841']],
  BH: [['F41.1'], ['F33.1'], ['F43.10']],
};
