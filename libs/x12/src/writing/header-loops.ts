import {
  contact,
  is,
  loop,
  must,
  required,
  secondaryIds,
  type Loop,
  type Segment,
} from './guide.js';
import { named, postalAddress, streetAddress, taxonomy } from './party-segments.js';

/** The implementation guide we write, and HIPAA adopted. */
export const GUIDE = '005010X222A1';

const blank = ' '.repeat(10);
const qualifier = { min: 2, max: 2 };

/** ISA of 106 characters with its terminator, and GS. */
export const envelopeLoop: Loop = loop('envelope', [
  required('ISA', [
    is(1, '00'),
    is(2, blank),
    is(3, '00'),
    is(4, blank),
    must(5, 'interchange.senderQualifier', 'id', qualifier),
    must(6, 'interchange.senderId', 'interchange-id', { max: 15 }),
    must(7, 'interchange.receiverQualifier', 'id', qualifier),
    must(8, 'interchange.receiverId', 'interchange-id', { max: 15 }),
    must(9, 'interchange.createdAt', 'created-short-day'),
    must(10, 'interchange.createdAt', 'created-time'),
    is(11, '^'),
    is(12, '00501'),
    must(13, 'interchange.controlNumber', 'padded-control-number'),
    must(14, 'interchange.acknowledgementRequested', 'flag'),
    must(15, 'usage', 'code', { codes: new Set(['T', 'P']) }),
    is(16, ':'),
  ]),
  required('GS', [
    is(1, 'HC'),
    must(2, 'interchange.groupSenderId', 'id', { min: 2, max: 15, or: 'interchange.senderId' }),
    must(3, 'interchange.groupReceiverId', 'id', { min: 2, max: 15, or: 'interchange.receiverId' }),
    must(4, 'interchange.createdAt', 'created-day'),
    must(5, 'interchange.createdAt', 'created-time'),
    must(6, 'interchange.groupControlNumber', 'control-number'),
    is(7, 'X'),
    is(8, GUIDE),
  ]),
]);

/** ST and BHT of one set. */
export const setLoop: Loop = loop('ST', [
  required('ST', [is(1, '837'), must(2, 'controlNumber', 'set-number'), is(3, GUIDE)]),
  required('BHT', [
    is(1, '0019'),
    must(2, 'purpose', 'code', { codes: new Set(['00', '18']), otherwise: '00' }),
    must(3, 'reference', 'id', { max: 30 }),
    must(4, 'createdAt', 'created-day'),
    must(5, 'createdAt', 'created-time'),
    must(6, 'claimOrEncounter', 'code', { codes: new Set(['CH', 'RP']), otherwise: 'CH' }),
  ]),
]);

const organization = (role: string): Segment =>
  required('NM1', [
    is(1, role),
    is(2, '2'),
    must(3, 'name', 'name', { max: 60 }),
    is(8, '46'),
    must(9, 'id', 'id', { min: 2 }),
  ]);

const taxId = required(
  'REF',
  [must(1, 'qualifier', 'code', { codes: new Set(['EI', 'SY']) }), must(2, 'value', 'tax-id')],
  { from: 'taxId' },
);

/** 1000A and 1000B. */
export const partnerLoops: Loop = loop('1000A', [
  loop('1000A', [organization('41'), contact('contact')], { from: 'submitter' }),
  loop('1000B', [organization('40')], { from: 'receiver' }),
]);

/** 2000A after its HL. */
export const billingLoop: Loop = loop('2000A', [
  loop('2000A', [taxonomy('BI')], { from: 'billingProvider' }),
  loop(
    '2010AA',
    [named('85', must), ...streetAddress, taxId, secondaryIds(['0B', '1G'], 2), contact('contact')],
    { from: 'billingProvider' },
  ),
  loop('2010AB', [required('NM1', [is(1, '87'), must(2, 'entity', 'entity')]), ...postalAddress], {
    from: 'payTo',
  }),
]);
