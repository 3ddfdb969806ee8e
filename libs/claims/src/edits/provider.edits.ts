import {
  firesWhen,
  foundIn,
  NOTHING,
  type ClaimEdit,
  type ClaimUnderCheck,
  type Found,
} from './edit.js';
import { at, isMedicare, isSoundNpi, linesOf, modifiersOf, textAt } from './reading-claim.js';

const TAXONOMY = /^[0-9A-Z]{9}X$/;
const PO_BOX = /\bP\.? ?O\.? ?BOX\b|\bPOST(AL)? (OFFICE )?BOX\b|\bLOCK ?BOX\b|^BOX \d/i;
/** Prefixes the IRS has not given out. */
const NO_EIN = new Set('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '));
/** Physical therapist assistant, occupational therapy assistant, speech-language assistant. */
const ASSISTANTS = new Set(['225200000X', '224Z00000X', '2355S0801X']);
const guide = '005010X222A1';

const ROLES = [
  'renderingProvider',
  'referringProvider',
  'supervisingProvider',
  'serviceFacility',
  'orderingProvider',
  'primaryCareProvider',
] as const;

interface Party {
  readonly party: unknown;
  readonly field: string;
  readonly line?: number;
}

let asked: { readonly of: ClaimUnderCheck; readonly parties: readonly Party[] } | undefined;

/** Everyone with a number on the claim; looked up once for the edits that ask one after the other. */
function partiesOf(under: ClaimUnderCheck): readonly Party[] {
  if (asked?.of !== under) asked = { of: under, parties: partiesNamed(under) };
  return asked.parties;
}

/** The billing provider, the claim's, each line's. */
function partiesNamed({ claim, above }: ClaimUnderCheck): readonly Party[] {
  const billing = at(above, 'billingProvider');
  const named: Party[] =
    billing === undefined ? [] : [{ party: billing, field: '^billingProvider' }];
  for (const role of ROLES) {
    const party = at(claim, role);
    if (party !== undefined) named.push({ party, field: role });
  }
  linesOf(claim).forEach((line, nth) => {
    for (const role of ROLES) {
      const party = at(line, role);
      if (party !== undefined) named.push({ party, field: `lines[${nth}].${role}`, line: nth + 1 });
    }
  });
  return named;
}

const isOrganization = ({ above }: ClaimUnderCheck): boolean =>
  textAt(above, 'billingProvider', 'entity') === 'organization';

/** Edits of who bills, treats and refers. A field led by `^` lies above the claim. */
export const providerEdits: readonly ClaimEdit[] = [
  {
    id: 'PRV-001',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: '^billingProvider.npi',
    message: 'An NPI fails its check digit, or is not ten digits beginning with 1 or 2.',
    remedy: 'Type it again from NPPES.',
    source: 'CMS NPI standard: Luhn over 80840 and the NPI',
    judge: (at) =>
      foundIn(partiesOf(at), ({ party, field, line }) => {
        const npi = textAt(party, 'npi');
        const mustHave = field === '^billingProvider' || field.endsWith('renderingProvider');
        if (npi === '' ? !mustHave : isSoundNpi(npi)) return undefined;
        return { field: `${field}.npi`, ...(line === undefined ? {} : { line }) };
      }),
  },
  {
    id: 'PRV-002',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: '^billingProvider.npi',
    message: 'An organisation bills under the number of the person who treated.',
    remedy: 'Write the organisation’s own NPI into the practice’s settings.',
    source: `${guide} 2010AA: NM102 2 asks for an organisation’s NPI`,
    judge: firesWhen((each) => {
      const billing = textAt(each.above, 'billingProvider', 'npi');
      return (
        isOrganization(each) &&
        billing !== '' &&
        (isPersonOf(each.claim, billing) ||
          linesOf(each.claim).some((line) => isPersonOf(line, billing)))
      );
    }),
  },
  {
    id: 'PRV-003',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'claim',
    element: 'PRV03',
    field: '^billingProvider.taxonomy',
    message: 'A taxonomy is not ten characters ending in X.',
    remedy: 'Choose the code from NUCC: 225100000X PT, 225X00000X OT, 235Z00000X SLP.',
    source: 'NUCC provider taxonomy',
    judge: (at) =>
      foundIn(partiesOf(at), ({ party, field }) => {
        const taxonomy = textAt(party, 'taxonomy');
        const isFit = taxonomy === '' || TAXONOMY.test(taxonomy);
        return isFit ? undefined : { field: `${field}.taxonomy` };
      }),
  },
  {
    id: 'PRV-004',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'REF02',
    field: '^billingProvider.taxId.value',
    message: 'The tax id is not nine digits, or one that was never given out.',
    remedy: 'Copy it from the letter of the IRS into the practice’s settings.',
    source: `${guide}; IRS and SSA number ranges`,
    judge: firesWhen(({ above }) => !isTaxId(at(above, 'billingProvider', 'taxId'))),
  },
  {
    id: 'PRV-005',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'N301',
    field: '^billingProvider.address',
    message: 'The billing or service address is a PO box, or its ZIP has not nine digits.',
    remedy: 'Write the street and the ZIP+4; the box belongs in the pay-to address.',
    source: `${guide} 2010AA, 2310C`,
    judge: unfitPlaces,
  },
  {
    id: 'PRV-006',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: 'renderingProvider',
    message: 'A group bills and nobody is named who treated.',
    remedy: 'Name the treating therapist as rendering provider.',
    source: `${guide} 2310B`,
    judge: firesWhen(
      (each) =>
        isOrganization(each) &&
        at(each.claim, 'renderingProvider') === undefined &&
        !linesOf(each.claim).every((line) => at(line, 'renderingProvider') !== undefined),
    ),
  },
  {
    id: 'PRV-008',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'claim',
    element: 'NM109',
    field: 'referringProvider',
    message: 'Medicare therapy without the certifying physician’s NPI.',
    remedy: 'Add who certified the plan of care as referring provider (DN).',
    source: 'MAC guidance on certifying physicians on therapy claims',
    judge: firesWhen(
      ({ claim }) =>
        isMedicare(claim) &&
        linesOf(claim).some((line) => modifiersOf(line).some((each) => /^G[PON]$/.test(each))) &&
        textAt(claim, 'referringProvider', 'npi') === '',
    ),
  },
  {
    id: 'PRV-010',
    version: 1,
    level: 7,
    severity: 'warning',
    asks: true,
    scope: 'claim',
    element: 'NM109',
    field: 'referringProvider',
    message: 'Lines of one claim name different referring providers.',
    remedy: 'Split the claim: plans of two physicians do not fit one.',
    source: `${guide} 2310A, 2420F`,
    judge: firesWhen(({ claim }) => {
      let known = textAt(claim, 'referringProvider', 'npi');
      return linesOf(claim).some((line) => {
        const npi = textAt(line, 'referringProvider', 'npi');
        const isOther = npi !== '' && known !== '' && npi !== known;
        if (known === '') known = npi;
        return isOther;
      });
    }),
  },
  {
    id: 'PRV-011',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'claim',
    element: 'PRV03',
    field: 'renderingProvider.taxonomy',
    message: 'An assistant is named as rendering provider.',
    remedy: 'Name the supervising therapist, and write CQ or CO on the assistant’s lines.',
    source: 'CMS: assistants do not enrol; UnitedHealthcare therapy policy',
    judge: (each) =>
      foundIn(partiesOf(each), ({ party, field, line }) =>
        field.endsWith('renderingProvider') && ASSISTANTS.has(textAt(party, 'taxonomy'))
          ? { field: `${field}.taxonomy`, ...(line === undefined ? {} : { line }) }
          : undefined,
      ),
  },
];

/** Whether who treated is a person under this number. */
const isPersonOf = (of: unknown, npi: string): boolean =>
  textAt(of, 'renderingProvider', 'npi') === npi &&
  textAt(of, 'renderingProvider', 'entity') !== 'organization';

function isTaxId(taxId: unknown): boolean {
  const digits = textAt(taxId, 'value').replace(/-/g, '');
  if (!/^\d{9}$/.test(digits)) return false;
  if (textAt(taxId, 'qualifier') === 'EI') return !NO_EIN.has(digits.slice(0, 2));
  return !/^(000|666|9)|^...00|0000$/.test(digits);
}

const isFitPlace = (place: unknown): boolean =>
  place !== undefined &&
  !PO_BOX.test(textAt(place, 'line1')) &&
  !PO_BOX.test(textAt(place, 'line2')) &&
  /^\d{5}-?\d{4}$/.test(textAt(place, 'zip'));

function unfitPlaces({ claim, above }: ClaimUnderCheck): readonly Found[] {
  const billing = at(above, 'billingProvider', 'address');
  const facility = at(claim, 'serviceFacility', 'address');
  if (isFitPlace(billing) && (facility === undefined || isFitPlace(facility))) return NOTHING;
  const places = [
    { place: billing, field: '^billingProvider.address' },
    { place: facility, field: 'serviceFacility.address' },
  ];
  return places.flatMap(({ place, field }): Found[] => {
    if (place === undefined) return field.startsWith('^') ? [{ field }] : [];
    const found: Found[] = [];
    const streets = [textAt(place, 'line1'), textAt(place, 'line2')];
    if (streets.some((each) => PO_BOX.test(each))) found.push({ field: `${field}.line1` });
    if (!/^\d{9}$/.test(textAt(place, 'zip').replace('-', '')))
      found.push({ field: `${field}.zip`, element: 'N403' });
    return found;
  });
}
