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
  situational,
  type Loop,
  type Segment,
} from './guide.js';
import { attachments, procedure } from './party-segments.js';
import {
  orderingLoop,
  referringLoops,
  renderingLoop,
  serviceFacilityLoop,
  supervisingLoop,
} from './provider-loops.js';
import {
  defaultLineControlNumber,
  isClaimPlace,
  isClaimPlaceOfService,
  isClaimProvider,
} from './said-above.js';

const serviceSegment: Segment = required('SV1', [
  procedure(1),
  must(2, 'chargeCents', 'charge'),
  must(3, 'unitMeasure', 'code', { codes: new Set(['UN', 'MJ']), otherwise: 'UN' }),
  must(4, 'units', 'units'),
  may(5, 'placeOfService', 'place', { isSaid: isClaimPlaceOfService }),
  composite(7, [many(1, 'diagnosisPointers', 4, must(1, '', 'ordinal'), 'too-many-pointers')]),
  may(9, 'emergency', 'yes'),
  may(11, 'epsdt', 'yes'),
  may(12, 'familyPlanning', 'yes'),
  may(15, 'copayExempt', 'copay-exempt'),
]);

const lineDates: readonly Segment[] = [
  onDay('471', 'prescription'),
  onDay('607', 'recertification'),
  onDay('463', 'beginTherapy'),
  onDay('461', 'lastCertification'),
  onDay('304', 'lastSeen'),
  onDay('455', 'lastXray'),
  onDay('454', 'initialTreatment'),
];

/** `REF*G1*number`, or `REF*G1*number**2U:payer` where another payer gave it. */
const payerNumbers = (qualifier: string, from: string): Segment =>
  situational(
    'REF',
    [
      is(1, qualifier),
      must(2, 'number', 'id', { max: 50 }),
      composite(4, [is(1, '2U'), must(2, 'payerId', 'id')], 'payerId'),
    ],
    { from, each: 5 },
  );

const lineControlNumber = required('REF', [
  is(1, '6R'),
  must(2, 'lineControlNumber', 'id', {
    max: 50,
    otherwise: (_line, { claim, index }) =>
      claim && defaultLineControlNumber(claim.patientControlNumber, index),
  }),
]);

const lineNote = situational(
  'NTE',
  [
    must(1, 'noteCode', 'code', { codes: new Set(['ADD', 'DCP']), otherwise: 'ADD' }),
    must(2, 'note', 'name'),
  ],
  { when: 'note' },
);

const adjudicationLoop: Loop = loop(
  '2430',
  [
    required('SVD', [
      must(1, 'payerId', 'id', { min: 2 }),
      must(2, 'paidCents', 'money'),
      procedure(3),
      must(5, 'units', 'count'),
      may(6, 'bundledLine', 'ordinal'),
    ]),
    adjustments,
    required('DTP', [is(1, '573'), is(2, 'D8'), must(3, 'adjudicatedAt', 'day')]),
    situational('AMT', [is(1, 'EAF'), must(2, 'remainingPatientLiabilityCents', 'money')], {
      when: 'remainingPatientLiabilityCents',
    }),
  ],
  { from: 'adjudications', each: 15 },
);

/** 2400: one service, with its own providers and what other payers decided. */
export const lineLoop: Loop = loop(
  '2400',
  [
    required('LX', [must(1, 'number', 'ordinal', { otherwise: (_line, { index }) => index + 1 })]),
    serviceSegment,
    attachments,
    required('DTP', [
      is(1, '472'),
      must(2, 'serviceDate', 'days-format'),
      must(3, 'serviceDate', 'days'),
    ]),
    loop('2400', lineDates, { from: 'dates' }),
    payerNumbers('G1', 'priorAuthorizations'),
    lineControlNumber,
    reference('X4', 'cliaNumber'),
    payerNumbers('9F', 'referrals'),
    lineNote,
    renderingLoop('2420A', isClaimProvider),
    serviceFacilityLoop('2420C', isClaimPlace),
    supervisingLoop('2420D'),
    orderingLoop,
    ...referringLoops('2420F'),
    adjudicationLoop,
  ],
  { from: 'lines', each: 50, over: 'too-many-lines' },
);
