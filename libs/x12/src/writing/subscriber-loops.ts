import { relationshipCodes, responsibilityCodes } from './party.contract.js';
import {
  is,
  loop,
  may,
  must,
  reference,
  required,
  secondaryIds,
  type Field,
  type Loop,
  type Node,
} from './guide.js';
import {
  addressIfKnown,
  addressRequired,
  demographics,
  insured,
  payerName,
} from './party-segments.js';

const RESPONSIBILITIES = new Set<string>(responsibilityCodes);
const FILING_INDICATORS = new Set(
  '11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ'.split(' '),
);
const INSURANCE_TYPES = new Set('12 13 14 15 16 41 42 43 47'.split(' '));

/** SBR01. */
export const payerPlace = (from: string): Field =>
  must(1, from, 'code', { codes: RESPONSIBILITIES });

/** SBR03 to SBR09: group, insurance type, filing indicator. */
export const subscriberBasis = (under: string): readonly Field[] => [
  may(3, `${under}groupNumber`, 'id', { max: 50 }),
  may(4, `${under}groupName`, 'name', { max: 60 }),
  may(5, `${under}insuranceType`, 'code', { codes: INSURANCE_TYPES }),
  must(9, `${under}filingIndicator`, 'code', { codes: FILING_INDICATORS }),
];

const basis: Node = required('SBR', [
  payerPlace('subscriber.payerResponsibility'),
  may(2, 'subscriber.relationship', 'self'),
  ...subscriberBasis('subscriber.'),
]);

const propertyCasualty = reference('Y4', 'propertyCasualtyClaimNumber');

const payerLoops: readonly Node[] = [
  loop(
    '2010BB',
    [
      payerName(),
      ...addressIfKnown,
      secondaryIds(['2U', 'EI', 'FY', 'NF'], 3),
      secondaryIds(['G2', 'LU'], 2, 'billingProviderIds'),
    ],
    { from: 'payer' },
  ),
];

/** 2000B after its HL, where the subscriber is the patient: with address and demographics. */
export const selfLoop: Loop = loop('2000B', [
  basis,
  loop('2010BA', [insured(), ...addressRequired, demographics, propertyCasualty], {
    from: 'subscriber',
  }),
  ...payerLoops,
]);

/** 2000B after its HL, where the patient is another: the guide wants no address here. */
export const holderLoop: Loop = loop('2000B', [
  basis,
  loop('2010BA', [insured(), propertyCasualty], { from: 'subscriber' }),
  ...payerLoops,
]);

/** 2000C after its HL: the patient, who has no member id of their own. */
export const patientLoop: Loop = loop(
  '2000C',
  [
    required('PAT', [must(1, 'relationship', 'code', { codes: new Set(relationshipCodes) })]),
    loop('2010CA', [
      required('NM1', [
        is(1, 'QC'),
        is(2, '1'),
        must(3, 'lastName', 'name', { max: 60 }),
        may(4, 'firstName', 'name', { max: 35 }),
        may(5, 'middleName', 'name', { max: 25 }),
        may(7, 'suffix', 'name', { max: 10 }),
      ]),
      ...addressRequired,
      demographics,
      propertyCasualty,
    ]),
  ],
  { from: 'patient' },
);
