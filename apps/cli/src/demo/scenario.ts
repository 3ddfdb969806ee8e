/**
 * The practice of the demo: two therapists, fourteen clients, three payers who count the same group code in three ways.
 * Everything here is invented. NPIs hold their check digit and belong to nobody.
 */

export const practiceId = 'HARBORLANE';
export const zone = 'America/Los_Angeles';

export const staff = [
  { staffId: 'owner', role: 'owner' },
  { staffId: 'lind', role: 'therapist' },
  { staffId: 'mora', role: 'therapist' },
  { staffId: 'bell', role: 'biller' },
  { staffId: 'fenn', role: 'finance' },
  { staffId: 'audra', role: 'auditor' },
] as const;

const address = (line1: string, zip: string) => ({ line1, city: 'Portland', state: 'OR', zip });

export const practice = {
  practiceId,
  name: 'Harbor Lane Therapy',
  npi: '1990000014',
  taxonomy: '261QR0400X',
  taxId: '930000077',
  address: { ...address('120 Harbor Lane', '972051201'), line2: 'Suite 4' },
  payTo: address('PO Box 77', '972080077'),
  contact: { name: 'Billing Office', phone: '5035550177', email: 'billing@harborlane.example' },
  submitterId: 'HARBOR01',
  zone,
};

export const location = {
  locationId: 'EASTSIDE',
  name: 'Harbor Lane Eastside',
  npi: '1960000044',
  address: address('9 Mill Yard', '972140009'),
  zone,
  placeOfService: '11',
};

export const clinicians = [
  {
    clinicianId: 'lind',
    lastName: 'Lind',
    firstName: 'Sara',
    npi: '1980000024',
    taxonomy: '225X00000X',
    discipline: 'OT',
  },
  {
    clinicianId: 'mora',
    lastName: 'Mora',
    firstName: 'Teo',
    npi: '1970000034',
    taxonomy: '225X00000X',
    discipline: 'OT',
  },
] as const;

/** Each therapist's licence; it holds as long as the story lasts. */
export const licences = clinicians.map(({ clinicianId }) => ({
  clinicianId,
  credential: {
    credentialId: `${clinicianId}.licence`,
    kind: 'licence',
    name: 'Occupational therapist',
    number: `OT${clinicianId.length}0417`,
    state: 'OR',
  },
}));

export const payers = [
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
    payerId: 'OPENDOOR',
    name: 'Open Door Medicaid',
    x12PayerId: 'OPDMC',
    filingIndicator: 'MC',
    policyId: 'medicaid-15-minute',
  },
] as const;

/** One price a unit and payer: a session for two of them, a quarter hour for the third. */
export const charges = [
  { payerId: 'MEDICARE', chargeCents: 6500 },
  { payerId: 'CASCADE', chargeCents: 6500 },
  { payerId: 'OPENDOOR', chargeCents: 2200 },
] as const;

const referring = { lastName: 'Okafor', firstName: 'Chidi', npi: '1234567893' };

type PayerKey = (typeof payers)[number]['payerId'];

/** id, last name, first name, born, sex, payer, member number, diagnoses */
const people: readonly [string, string, string, string, 'F' | 'M', PayerKey, string, string[]][] = [
  ['C01', 'Rivera', 'Ana', '1951-02-14', 'F', 'MEDICARE', '1EG4TE5MK73', ['G56.01', 'M25.531']],
  ['C02', 'Adler', 'Jonas', '1984-07-30', 'M', 'CASCADE', 'CHP2200017', ['M25.561']],
  ['C03', 'Bose', 'Maya', '1949-11-02', 'F', 'MEDICARE', '2FH5UF6NM84', ['I69.351']],
  ['C04', 'Carver', 'Noel', '1990-04-18', 'M', 'CASCADE', 'CHP2200018', ['M54.50']],
  ['C05', 'Chen', 'Luca', '2015-06-11', 'M', 'CASCADE', 'CHP2200019', ['F82', 'R27.8']],
  ['C06', 'Dorsey', 'Ruth', '1946-01-25', 'F', 'MEDICARE', '3GJ6VG7PM95', ['M17.11']],
  ['C07', 'Ellis', 'Pat', '1978-09-09', 'F', 'CASCADE', 'CHP2200020', ['M75.41']],
  ['C08', 'Farah', 'Idris', '1988-12-01', 'M', 'CASCADE', 'CHP2200021', ['S83.511A']],
  ['C09', 'Gruber', 'Lotte', '1952-03-19', 'F', 'MEDICARE', '4HK7WH8QN06', ['G20.A1']],
  ['C10', 'Haddad', 'Sami', '1995-05-05', 'M', 'OPENDOOR', 'OD40018822', ['F84.0']],
  ['C11', 'Ito', 'Emi', '2001-08-23', 'F', 'OPENDOOR', 'OD40018823', ['F82']],
  ['C12', 'Jansen', 'Kai', '1999-10-10', 'M', 'OPENDOOR', 'OD40018824', ['R27.8']],
  ['C13', 'Kaplan', 'Dov', '1970-06-06', 'M', 'OPENDOOR', 'OD40018825', ['M62.81']],
  ['C14', 'Lowe', 'Bea', '1968-02-28', 'F', 'CASCADE', 'CHP2200022', ['M54.2']],
];

/** A child on a parent's plan: subscriber and patient are two people on the claim. */
const dependents: Readonly<Record<string, object>> = {
  C05: {
    relationship: '19',
    subscriber: {
      lastName: 'Chen',
      firstName: 'Wei',
      birthDate: '1985-03-03',
      sex: 'F',
      address: address('17 Maple Court', '970300017'),
    },
  },
};

const consents = ['confidentiality', 'informed-consent'] as const;

export const clients = people.map(
  ([clientId, lastName, firstName, birthDate, sex, payerId, memberId, diagnoses], nth) => ({
    client: {
      clientId,
      lastName,
      firstName,
      birthDate,
      sex,
      address: address(`${200 + nth} Fern Street`, '972120088'),
    },
    coverage: {
      coverageId: `${clientId}P`,
      payerId,
      memberId,
      relationship: 'self',
      priority: 'P',
      ...(payerId === 'CASCADE' ? { groupNumber: 'GRP7781' } : {}),
      ...dependents[clientId],
    },
    planOfCare: {
      planId: `${clientId}.OT`,
      discipline: 'OT',
      diagnoses,
      referringProvider: referring,
      treatmentType: 'Occupational therapy in a small group',
      frequencyPerWeek: 2,
      durationWeeks: 104,
      amountMinutes: 45,
    },
    /** The referrer's signature under the plan, where the payer wants to see one. */
    ...(payerId === 'MEDICARE'
      ? { certification: { planId: `${clientId}.OT`, kind: 'initial', certifiedBy: referring.npi } }
      : {}),
    consents: consents.map((kind) => ({
      consentId: `${clientId}.${kind.replace('-', '.')}`,
      kind,
      documentVersion: '2025.1',
      signedBy: `${firstName} ${lastName}`,
      signedAs: clientId in dependents ? 'representative' : 'client',
    })),
  }),
);

/** Whose consent to treatment lies in a drawer and not on file: the week's one line that waits. */
export const forgotten = { clientId: 'C14', kind: 'informed-consent', sessionId: 'S4' } as const;

/** One client's part: minutes after the session began, or that the client did not come. */
export interface Attending {
  readonly clientId: string;
  readonly from?: number;
  readonly to?: number;
  readonly noShow?: string;
}

export interface DemoSession {
  readonly sessionId: string;
  /** What a biller should know before reading the lines. */
  readonly title: string;
  readonly clinicianId: 'lind' | 'mora';
  /** 1 Monday … 5 Friday of last week. */
  readonly weekday: number;
  readonly at: string;
  readonly minutes: number;
  readonly purpose: string;
  readonly attending: readonly Attending[];
}

const all = (...clientIds: string[]): Attending[] => clientIds.map((clientId) => ({ clientId }));

export const sessions: readonly DemoSession[] = [
  {
    sessionId: 'S1',
    title: 'two clients side by side: balance and coordination beside resistance bands',
    clinicianId: 'lind',
    weekday: 1,
    at: '09:00',
    minutes: 45,
    purpose: 'Balance, coordination and upper-limb strength',
    attending: all('C01', 'C02'),
  },
  {
    sessionId: 'S2',
    title: 'one of four arrives twenty minutes late',
    clinicianId: 'mora',
    weekday: 2,
    at: '10:30',
    minutes: 50,
    purpose: 'Gait and sit-to-stand circuit',
    attending: [...all('C03', 'C04', 'C05'), { clientId: 'C06', from: 20 }],
  },
  {
    sessionId: 'S3',
    title: 'a no-show leaves a group of one',
    clinicianId: 'lind',
    weekday: 3,
    at: '13:00',
    minutes: 40,
    purpose: 'Fine motor group',
    attending: [...all('C07'), { clientId: 'C08', noShow: 'no call, no show' }],
  },
  {
    sessionId: 'S4',
    title: 'six clients of three payers',
    clinicianId: 'mora',
    weekday: 4,
    at: '15:00',
    minutes: 60,
    purpose: 'Community mobility circuit',
    attending: all('C09', 'C01', 'C02', 'C14', 'C10', 'C11'),
  },
  {
    sessionId: 'S5',
    title: 'four Medicaid clients, forty-five minutes',
    clinicianId: 'lind',
    weekday: 1,
    at: '14:00',
    minutes: 45,
    purpose: 'Sensory motor group',
    attending: all('C10', 'C11', 'C12', 'C13'),
  },
  {
    sessionId: 'S6',
    title: 'the same four again, an hour: the weekly cap of six units bites',
    clinicianId: 'lind',
    weekday: 5,
    at: '14:00',
    minutes: 60,
    purpose: 'Sensory motor group',
    attending: all('C10', 'C11', 'C12', 'C13'),
  },
];
