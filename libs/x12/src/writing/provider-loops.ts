import { type Context, is, loop, may, must, required, secondaryIds, type Loop } from './guide.js';
import { addressIfKnown, named, streetAddress, taxonomy } from './party-segments.js';

const REFERRING_IDS = ['0B', '1G', 'G2'];
const RENDERING_IDS = ['0B', '1G', 'G2', 'LU'];

const serviceFacilityName = required('NM1', [
  is(1, '77'),
  is(2, '2'),
  must(3, 'name', 'name', { max: 60 }),
  is(8, 'XX', { when: 'npi' }),
  may(9, 'npi', 'npi'),
]);

/** 2310A, 2420F: who referred (DN), and the primary care provider (P3) beside them. */
export const referringLoops = (id: string): readonly Loop[] => [
  loop(id, [named('DN'), secondaryIds(REFERRING_IDS, 3)], { from: 'referringProvider' }),
  loop(id, [named('P3'), secondaryIds(REFERRING_IDS, 3)], { from: 'primaryCareProvider' }),
];

/** 2310B, 2420A: who treated. */
export const renderingLoop = (id: string, isSaid: Context['isSaid']): Loop =>
  loop(id, [named('82'), taxonomy('PE'), secondaryIds(RENDERING_IDS, 4)], {
    from: 'renderingProvider',
    isSaid,
  });

/** 2310C, 2420C: where, when that is not the billing address. */
export const serviceFacilityLoop = (id: string, isSaid: Context['isSaid']): Loop =>
  loop(id, [serviceFacilityName, ...streetAddress, secondaryIds(['0B', 'G2', 'LU'], 3)], {
    from: 'serviceFacility',
    isSaid,
  });

/** 2310D, 2420D. */
export const supervisingLoop = (id: string): Loop =>
  loop(id, [named('DQ'), secondaryIds(RENDERING_IDS, 4)], { from: 'supervisingProvider' });

/** 2420E. */
export const orderingLoop: Loop = loop(
  '2420E',
  [named('DK'), ...addressIfKnown, secondaryIds(REFERRING_IDS, 5)],
  { from: 'orderingProvider' },
);
