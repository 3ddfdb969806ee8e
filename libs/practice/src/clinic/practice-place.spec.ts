import { given } from '@ledgerline/event-store/testing';
import { npi, serviceDate, type LocationId } from '@ledgerline/terms';
import {
  practice,
  practiceSentence,
  type PracticeCommand,
  type PracticeFact,
  type PracticeRefusal,
} from '../index.js';
import { established, openedLocation } from '../testing.js';

const closed = {
  ...{
    type: 'LocationClosed',
    locationId: 'L1' as LocationId,
    closedOn: serviceDate('2026-06-30'),
  },
} as const satisfies PracticeFact;
const doctor = {
  ...{ type: 'ReferringProviderAdded', referringId: 'R1', lastName: 'Okafor', firstName: 'Ada' },
  ...{ npi: npi('1234567893'), taxonomy: '207Q00000X' },
} as const satisfies PracticeFact;
const close = { ...closed, type: 'CloseLocation' } as const;
const add = { ...doctor, type: 'AddReferringProvider' } as const;

test.each([
  [close, closed],
  [add, doctor],
] as [PracticeCommand, PracticeFact][])('$0.type: once, and again nothing', (command, fact) => {
  given(practice, established, openedLocation).when(command).thenFacts(fact);
  given(practice, established, openedLocation, fact).when(command).thenNothing();
});

test('a place that has closed was still opened in the same words', () => {
  given(practice, established, openedLocation, closed)
    .when({ ...openedLocation, type: 'OpenLocation' })
    .thenNothing();
});

test.each([
  [
    { ...close, locationId: 'L9' },
    { code: 'location-not-opened', locationId: 'L9' },
  ],
  [
    { ...close, closedOn: '2026-07-31' },
    { code: 'location-closed', closedOn: '2026-06-30' },
  ],
  [
    { ...add, lastName: 'Other' },
    { code: 'referring-id-taken', referringId: 'R1' },
  ],
  [
    { ...add, referringId: 'R2' },
    { code: 'npi-already-referring', referringId: 'R1' },
  ],
  [
    { ...add, referringId: 'R2', npi: '1234567890' },
    { code: 'npi-check-digit-wrong', npi: '1234567890' },
  ],
  [
    { ...add, referringId: 'R2', npi: '1980000024', taxonomy: 'GP' },
    { code: 'taxonomy-not-a-code', taxonomy: 'GP' },
  ],
] as unknown as [PracticeCommand, PracticeRefusal][])('refused: case %#', (command, refusal) => {
  given(practice, established, openedLocation, closed, doctor).when(command).thenRefused(refusal);
});

test('an auditor is told of ids and dates, of nobody by name', () => {
  expect([closed, doctor].map(practiceSentence)).toEqual([
    'Location L1 was closed; its last day was 2026-06-30.',
    'Referring provider R1 was added, NPI 1234567893.',
  ]);
});
