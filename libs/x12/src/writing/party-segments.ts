import { composite, is, many, may, must, required, situational, type Segment } from './guide.js';

/** `NM1*82*1*LIND*SARA****XX*1980000024` of a person or an organization: see `entity`. */
export const named = (qualifier: string, npi = may): Segment =>
  required('NM1', [
    is(1, qualifier),
    may(2, 'entity', 'entity', { otherwise: 'person' }),
    must(3, 'lastName', 'name', { max: 60, or: 'name' }),
    may(4, 'firstName', 'name', { max: 35 }),
    may(5, 'middleName', 'name', { max: 25 }),
    may(7, 'suffix', 'name', { max: 10 }),
    is(8, 'XX', { when: 'npi' }),
    npi(9, 'npi', 'npi'),
  ]);

/** `NM1*IL*…*MI*memberId`. */
export const insured = (): Segment =>
  required('NM1', [
    is(1, 'IL'),
    may(2, 'entity', 'entity', { otherwise: 'person' }),
    must(3, 'lastName', 'name', { max: 60 }),
    may(4, 'firstName', 'name', { max: 35 }),
    may(5, 'middleName', 'name', { max: 25 }),
    may(7, 'suffix', 'name', { max: 10 }),
    is(8, 'MI'),
    must(9, 'memberId', 'id', { min: 2 }),
  ]);

/** `NM1*PR*2*name*****PI*payerId`. */
export const payerName = (): Segment =>
  required('NM1', [
    is(1, 'PR'),
    is(2, '2'),
    must(3, 'name', 'name', { max: 60 }),
    must(8, 'idQualifier', 'code', { codes: new Set(['PI', 'XV']) }),
    must(9, 'id', 'id', { min: 2 }),
  ]);

const streets = (kind: 'text' | 'street') => [
  must(1, 'line1', kind, { max: 55 }),
  may(2, 'line2', kind, { max: 55 }),
];
const city = (kind: 'zip' | 'zip-nine') => [
  must(1, 'city', 'text', { min: 2, max: 30 }),
  must(2, 'state', 'state'),
  must(3, 'zip', kind),
];
const address = { from: 'address' };

/** N3 and N4 where the guide requires them. */
export const addressRequired = [
  required('N3', streets('text'), address),
  required('N4', city('zip'), address),
];
/** N3 and N4 where there is an address. */
export const addressIfKnown = [
  situational('N3', streets('text'), address),
  situational('N4', city('zip'), address),
];
/** Where care is given or billed: a street, never a box, and all nine digits of the ZIP. */
export const streetAddress = [
  required('N3', streets('street'), address),
  required('N4', city('zip-nine'), address),
];
/** Where cheques go: a box is welcome. */
export const postalAddress = [
  required('N3', streets('text'), address),
  required('N4', city('zip-nine'), address),
];

/** `DMG*D8*19890214*F`. */
export const demographics = required('DMG', [
  is(1, 'D8'),
  must(2, 'birthDate', 'day'),
  must(3, 'sex', 'code', { codes: new Set(['F', 'M', 'U']) }),
]);

export const taxonomy = (role: 'BI' | 'PE'): Segment =>
  situational('PRV', [is(1, role), is(2, 'PXC'), must(3, 'taxonomy', 'taxonomy')], {
    when: 'taxonomy',
  });

/** `HC:97150:GO:KX`, a procedure with its modifiers; shared by SV101 and SVD03. */
export const procedure = (at: number) =>
  composite(at, [
    is(1, 'HC'),
    must(2, 'procedureCode', 'procedure'),
    many(3, 'modifiers', 4, must(1, '', 'modifier'), 'too-many-modifiers'),
    may(7, 'description', 'name', { max: 80 }),
  ]);

/** `PWK*OZ*FX***AC*number`. */
export const attachments = situational(
  'PWK',
  [
    must(1, 'reportType', 'id', { min: 2, max: 2 }),
    must(2, 'transmission', 'code', { codes: new Set(['AA', 'BM', 'EL', 'EM', 'FT', 'FX']) }),
    is(5, 'AC', { when: 'controlNumber' }),
    may(6, 'controlNumber', 'id', { max: 50 }),
  ],
  { from: 'attachments', each: 10 },
);
