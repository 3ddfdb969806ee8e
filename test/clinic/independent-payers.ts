/** What one payer asks, written down from the rule book and the contract a second time. */
export interface PlainPayer {
  readonly counting: 'pooled' | 'each' | 'whole';
  readonly modifiers: Readonly<Record<string, readonly string[]>>;
  readonly assistants: Readonly<Record<string, readonly string[]>>;
  /** Of groups, where the payer has its own: by a therapist, and by an assistant instead. */
  readonly ofGroups?: Readonly<Record<string, { readonly own: string; readonly assisted: string }>>;
  /** Which of a pair says that it was distinct; none where the payer knows no pairs. */
  readonly distinctOn: 'first' | 'second' | 'none';
  readonly video?: string;
  /** By code. */
  readonly groupMax: Readonly<Record<string, number>>;
  readonly groupBy: 'session' | 'quarter-hour';
  readonly weekMax?: number;
  readonly dayMax: Readonly<Record<string, number>>;
}

const therapyModifiers = { PT: ['GP'], OT: ['GO'], SLP: ['GN'] };

export const payers: Readonly<Record<string, PlainPayer>> = {
  'medicare-part-b': {
    counting: 'pooled',
    modifiers: therapyModifiers,
    assistants: { PT: ['CQ'], OT: ['CO'] },
    distinctOn: 'second',
    video: '95',
    groupMax: {},
    groupBy: 'session',
    dayMax: { '97150': 1 },
  },
  'commercial-ama': {
    counting: 'each',
    modifiers: therapyModifiers,
    assistants: {},
    distinctOn: 'second',
    video: '95',
    groupMax: {},
    groupBy: 'session',
    dayMax: {},
  },
  tidewater: {
    counting: 'each',
    modifiers: therapyModifiers,
    assistants: {},
    distinctOn: 'first',
    video: 'GT',
    groupMax: { '97150': 5 },
    groupBy: 'session',
    dayMax: { '97150': 1 },
  },
  'medicaid-15-minute': {
    counting: 'whole',
    modifiers: { PT: [], OT: [], SLP: [] },
    assistants: {},
    ofGroups: { OT: { own: 'U2', assisted: 'U1 UB' } },
    distinctOn: 'none',
    video: '95',
    groupMax: { '97150': 4 },
    groupBy: 'quarter-hour',
    weekMax: 6,
    dayMax: {},
  },
  'behavioral-health': {
    counting: 'each',
    modifiers: { BH: [] },
    assistants: {},
    distinctOn: 'second',
    video: '95',
    groupMax: { '90853': 12 },
    groupBy: 'session',
    dayMax: {},
  },
};
