import { daysBetween } from '@ledgerline/terms';
import { firesWhen, foundIn, NOTHING, type ClaimEdit, type Found } from './edit.js';
import {
  at,
  daysOf,
  isDay,
  isMedicare,
  linesOf,
  listAt,
  patientOf,
  textAt,
  wholeAt,
} from './reading-claim.js';

/** Position by position; S, L, O, I, B and Z are never used. */
const MBI =
  /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/;
/** Three letters or digits and up to fourteen more; of federal employees R and eight digits. */
const BLUE = /^(R\d{8}|[A-Z0-9]{3}[A-Z0-9]{6,14})$/;
/** Medicare says with these that it has sent the claim on to the next payer. */
const FORWARDED = new Set(['MA18', 'N89']);
const FORWARDED_DAYS = 30;
const guide = '005010X222A1';

/** Edits of whose insurance it is, and of who was treated. */
export const subscriberEdits: readonly ClaimEdit[] = [
  {
    id: 'SUB-001',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: 'subscriber.memberId',
    message: 'Member id, subscriber name, payer, responsibility or filing indicator is missing.',
    remedy: 'Copy them from the card: the member id without spaces or dashes.',
    source: `${guide} 2010BA, 2010BB`,
    judge: ({ claim }) =>
      foundIn(WANTED, ([element, of, part]) => {
        const text = textAt(claim, of, part);
        const isFit = text !== '' && (part !== 'memberId' || !/[\s-]/.test(text));
        return isFit ? undefined : { element, field: `${of}.${part}` };
      }),
  },
  {
    id: 'SUB-002',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: 'subscriber.memberId',
    message: 'The Medicare number is no MBI: eleven characters, no S, L, O, I, B, Z.',
    remedy: 'Copy the number from the red, white and blue card.',
    source: 'CMS MBI format (NGS)',
    judge: firesWhen(({ claim }) => {
      const memberId = textAt(claim, 'subscriber', 'memberId');
      return isMedicare(claim) && memberId !== '' && !MBI.test(memberId);
    }),
  },
  {
    id: 'SUB-003',
    version: 1,
    level: 7,
    severity: 'warning',
    scope: 'claim',
    element: 'NM109',
    field: 'subscriber.memberId',
    message: 'The member id does not look like one of Blue Cross Blue Shield.',
    remedy: 'Copy it with its three leading characters; a federal employee’s begins with R.',
    source: 'BCBSA member id: three-character prefix; FEP: R and eight digits',
    judge: firesWhen(({ claim }) => {
      const memberId = textAt(claim, 'subscriber', 'memberId');
      return (
        textAt(claim, 'subscriber', 'filingIndicator') === 'BL' &&
        memberId !== '' &&
        !BLUE.test(memberId)
      );
    }),
  },
  {
    id: 'SUB-004',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'SBR02',
    field: 'subscriber.relationship',
    message: 'The patient is the subscriber and yet named apart, or is not and not named.',
    remedy: 'Choose one: the patient’s own insurance, or a patient with a relationship.',
    source: `${guide} 2000B, 2000C`,
    judge: firesWhen(({ claim }) => {
      const isSelf = textAt(claim, 'subscriber', 'relationship') === 'self';
      return isSelf === (at(claim, 'patient') !== undefined);
    }),
  },
  {
    id: 'SUB-005',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'DMG02',
    field: 'subscriber.birthDate',
    message:
      'The birth date is missing, after the visit or not to be believed; or sex is not F, M or U.',
    remedy: 'Mend the client’s record from an identity card.',
    source: `${guide} DMG`,
    judge: unlikelyBirth,
  },
  {
    id: 'SUB-006',
    version: 1,
    level: 6,
    severity: 'error',
    scope: 'claim',
    element: 'SBR01',
    field: 'otherPayers',
    message: 'A claim to a second payer does not say what the first decided.',
    remedy: 'Post the first payer’s remittance, then bill the second from it.',
    source: `${guide} 2320`,
    judge: firesWhen(({ claim }) => {
      const place = textAt(claim, 'subscriber', 'payerResponsibility');
      return /^[ST]$/.test(place) && listAt(claim, 'otherPayers').every((each) => !isDecided(each));
    }),
  },
  {
    id: 'SUB-007',
    version: 1,
    level: 3,
    severity: 'error',
    scope: 'claim',
    element: 'AMT02',
    field: 'otherPayers',
    message: 'What another payer paid and adjusted does not add up to the charge.',
    remedy: 'Check how that payer’s remittance was posted.',
    source: `${guide} 2320, 2430 balancing`,
    judge: unbalancedPayers,
  },
  {
    id: 'SUB-008',
    version: 1,
    level: 7,
    severity: 'warning',
    asks: true,
    scope: 'claim',
    element: 'MOA03',
    field: 'otherPayers',
    message: 'Medicare has sent this claim on to the second payer already.',
    remedy: 'Wait thirty days from Medicare’s decision, or it is denied as a duplicate (N522).',
    source: 'CMS coordination of benefits: remarks MA18 and N89',
    judge: wasForwarded,
  },
  {
    id: 'SUB-012',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'N301',
    field: 'subscriber.address',
    message: 'The patient’s address lacks street, city, state or ZIP.',
    remedy: 'Complete the address on the client’s page.',
    source: `${guide} 2010BA, 2010CA`,
    judge: ({ claim }) => {
      const who = patientField(claim);
      return foundIn(ADDRESS, ([element, part]) =>
        textAt(claim, who, 'address', part) === ''
          ? { element, field: `${who}.address.${part}` }
          : undefined,
      );
    },
  },
];

const WANTED = [
  ['NM109', 'subscriber', 'memberId'],
  ['NM103', 'subscriber', 'lastName'],
  ['SBR01', 'subscriber', 'payerResponsibility'],
  ['SBR09', 'subscriber', 'filingIndicator'],
  ['NM103', 'payer', 'name'],
  ['NM109', 'payer', 'id'],
] as const;
const ADDRESS = [
  ['N301', 'line1'],
  ['N401', 'city'],
  ['N402', 'state'],
  ['N403', 'zip'],
] as const;

const patientField = (claim: unknown): 'subscriber' | 'patient' =>
  patientOf(claim) === at(claim, 'subscriber') ? 'subscriber' : 'patient';

function unlikelyBirth({ claim, asOf }: { claim: unknown; asOf: string }): readonly Found[] {
  const who = patientField(claim);
  const born = textAt(claim, who, 'birthDate');
  let first = asOf;
  for (const line of linesOf(claim)) {
    const from = daysOf(line)?.from ?? asOf;
    if (from < first) first = from;
  }
  const isUnlikely = !isDay(born) || born > first || yearsTo(asOf, born) > 120;
  const isSexSaid = /^[FMU]$/.test(textAt(claim, who, 'sex'));
  if (!isUnlikely && isSexSaid) return NOTHING;
  const found: Found[] = isUnlikely ? [{ field: `${who}.birthDate` }] : [];
  if (!isSexSaid) found.push({ field: `${who}.sex`, element: 'DMG03' });
  return found;
}

const yearsTo = (day: string, born: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4));

const isDecided = (payer: unknown): boolean =>
  wholeAt(payer, 'paidCents') !== undefined || textAt(payer, 'adjudicatedAt') !== '';

function wasForwarded({ claim, asOf }: { claim: unknown; asOf: string }): readonly Found[] {
  return listAt(claim, 'otherPayers').flatMap((payer, nth): Found[] => {
    const decided = textAt(payer, 'adjudicatedAt');
    const isSent =
      textAt(payer, 'filingIndicator') === 'MB' &&
      listAt(payer, 'remarkCodes').some((code) => FORWARDED.has(String(code)));
    return isSent && isDay(decided) && daysBetween(decided, asOf) < FORWARDED_DAYS
      ? [{ field: `otherPayers[${nth}].remarkCodes` }]
      : [];
  });
}

/** Per payer: paid and claim-level adjustments and all its line adjustments make the charge. */
function unbalancedPayers({ claim }: { claim: unknown }): readonly Found[] {
  return listAt(claim, 'otherPayers').flatMap((payer, nth): Found[] => {
    const paid = wholeAt(payer, 'paidCents');
    if (paid === undefined) return [];
    const id = textAt(payer, 'payer', 'id');
    const ofLines = linesOf(claim).flatMap((line) =>
      listAt(line, 'adjudications').filter((each) => textAt(each, 'payerId') === id),
    );
    const adjusted = [payer, ...ofLines].reduce<number>(
      (sum, each) =>
        sum +
        listAt(each, 'adjustments').reduce<number>(
          (inner, adjustment) => inner + (wholeAt(adjustment, 'amountCents') ?? 0),
          0,
        ),
      0,
    );
    const difference = (wholeAt(claim, 'chargeCents') ?? 0) - paid - adjusted;
    return difference === 0
      ? []
      : [
          {
            field: `otherPayers[${nth}].paidCents`,
            message: `What another payer paid and adjusted is ${difference} cents short of the charge.`,
          },
        ];
  });
}
