import {
  adjustments,
  composite,
  is,
  loop,
  many,
  may,
  must,
  onDay,
  reference,
  required,
  secondaryIds,
  situational,
  type Loop,
  type Segment,
} from './guide.js';
import { lineLoop } from './line-loops.js';
import { relationshipCodes } from './party.contract.js';
import { addressIfKnown, attachments, insured, payerName } from './party-segments.js';
import {
  referringLoops,
  renderingLoop,
  serviceFacilityLoop,
  supervisingLoop,
} from './provider-loops.js';
import { isBillingPlace, isBillingProvider, isDatedByLine } from './said-above.js';
import { payerPlace, subscriberBasis } from './subscriber-loops.js';

const YES_NO_NA = new Set(['Y', 'N', 'W']);
const RELATIONSHIPS = new Set<string>(['18', ...relationshipCodes]);
const RELEASE = new Set(['Y', 'I']);

const claimSegment: Segment = required('CLM', [
  must(1, 'patientControlNumber', 'id', { max: 38 }),
  must(2, 'chargeCents', 'charge'),
  composite(5, [
    must(1, 'placeOfService', 'place'),
    is(2, 'B'),
    must(3, 'frequency', 'code', { codes: new Set(['1', '7', '8']) }),
  ]),
  must(6, 'signatureOnFile', 'yes-no'),
  must(7, 'assignment', 'code', { codes: new Set(['A', 'B', 'C']) }),
  must(8, 'benefitsAssigned', 'code', { codes: YES_NO_NA }),
  must(9, 'release', 'code', { codes: RELEASE }),
  may(10, 'patientSignatureByProvider', 'signed-by-provider'),
  composite(11, [
    many(1, 'relatedCauses', 2, must(1, '', 'code', { codes: new Set(['AA', 'EM', 'OA']) })),
    may(4, 'accidentState', 'state'),
  ]),
  may(20, 'delayReason', 'id', { max: 2 }),
]);

const claimDates: readonly Segment[] = [
  onDay('431', 'onset'),
  onDay('454', 'initialTreatment'),
  onDay('304', 'lastSeen'),
  onDay('453', 'acuteManifestation'),
  onDay('439', 'accident'),
  onDay('484', 'lastMenstrualPeriod'),
  onDay('455', 'lastXray'),
  onDay('471', 'prescription'),
  situational('DTP', [is(1, '314'), is(2, 'RD8'), must(3, '', 'range')], {
    from: 'disability',
  }),
  onDay('360', 'disabilityFrom'),
  onDay('361', 'disabilityTo'),
  onDay('297', 'lastWorked'),
  onDay('296', 'returnToWork'),
  onDay('435', 'admission'),
  onDay('096', 'discharge'),
  onDay('090', 'assumedCare'),
  onDay('091', 'relinquishedCare'),
  onDay('444', 'firstContact'),
  onDay('050', 'repricerReceived'),
];

const claimReferences: readonly Segment[] = [
  reference('4N', 'serviceAuthorizationException'),
  reference('9F', 'referral'),
  reference('G1', 'priorAuthorization'),
  reference('F8', 'payerClaimNumber'),
  reference('X4', 'cliaNumber'),
  reference('D9', 'clearinghouseTrace'),
  reference('EA', 'medicalRecordNumber'),
  reference('P4', 'demonstrationProject'),
];

const claimNote = situational(
  'NTE',
  [
    must(1, 'noteCode', 'code', {
      codes: new Set(['ADD', 'CER', 'DCP', 'DGN', 'TPO']),
      otherwise: 'ADD',
    }),
    must(2, 'note', 'name'),
  ],
  { when: 'note' },
);

const diagnoses = required('HI', [
  many(
    1,
    'diagnoses',
    12,
    composite(1, [is(1, 'ABF', { first: 'ABK' }), must(2, '', 'diagnosis')]),
    'too-many-diagnoses',
  ),
]);
const conditions = situational(
  'HI',
  [many(1, 'conditionCodes', 12, composite(1, [is(1, 'BG'), must(2, '', 'id', { max: 30 })]))],
  { when: 'conditionCodes' },
);

const amount = (qualifier: string, from: string): Segment =>
  situational('AMT', [is(1, qualifier), must(2, '', 'money')], { from });

const otherPayerLoop: Loop = loop(
  '2320',
  [
    required('SBR', [
      payerPlace('payerResponsibility'),
      must(2, 'relationship', 'code', { codes: RELATIONSHIPS }),
      ...subscriberBasis(''),
    ]),
    adjustments,
    amount('D', 'paidCents'),
    amount('A8', 'nonCoveredCents'),
    amount('EAF', 'remainingPatientLiabilityCents'),
    required('OI', [
      must(3, 'benefitsAssigned', 'code', { codes: YES_NO_NA }),
      may(4, 'patientSignatureByProvider', 'signed-by-provider'),
      must(6, 'release', 'code', { codes: RELEASE }),
    ]),
    situational('MOA', [many(3, 'remarkCodes', 5, must(1, '', 'id', { max: 50 }))], {
      when: 'remarkCodes',
    }),
    loop('2330A', [insured(), ...addressIfKnown], { from: 'subscriber' }),
    loop('2330B', [payerName(), ...addressIfKnown], { from: 'payer' }),
    loop('2330B', [
      onDay('573', 'adjudicatedAt', isDatedByLine),
      secondaryIds(['2U', 'EI', 'FY', 'NF'], 2, 'payer.secondaryIds'),
      reference('G1', 'priorAuthorization'),
      reference('9F', 'referral'),
      reference('F8', 'payerClaimNumber'),
    ]),
  ],
  { from: 'otherPayers', each: 10 },
);

/** 2300 with all that hangs under it, in the order of the guide. */
export const claimLoop: Loop = loop('2300', [
  claimSegment,
  loop('2300', claimDates, { from: 'dates' }),
  attachments,
  amount('F5', 'patientPaidCents'),
  ...claimReferences,
  situational('K3', [must(1, '', 'text')], { from: 'fixedFormat', each: 10 }),
  claimNote,
  diagnoses,
  conditions,
  ...referringLoops('2310A'),
  renderingLoop('2310B', isBillingProvider),
  serviceFacilityLoop('2310C', isBillingPlace),
  supervisingLoop('2310D'),
  otherPayerLoop,
  lineLoop,
]);
