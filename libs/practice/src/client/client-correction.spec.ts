import { given } from '@ledgerline/event-store/testing';
import { instant, serviceDate, type CoverageId, type StaffId } from '@ledgerline/terms';
import {
  client,
  coverageOn,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
  type CorrectedDetails,
} from '../index.js';
import { covered, home, registered } from '../testing.js';

const coverageId = 'V1' as CoverageId;
const first = covered('V1', '2026-01-01');
const who = { by: 'nora' as StaffId, at: instant('2026-03-01T17:00:00Z'), reason: 'read again' };
const corrected = (details: CorrectedDetails) =>
  ({ type: 'ClientDetailsCorrected', corrected: details, ...who }) as const;
const correct = (details: object) =>
  ({ ...corrected(details), type: 'CorrectClientDetails' }) as ClientCommand;
const recarded = (over: object) =>
  ({ type: 'CoverageCorrected', coverageId, ...who, ...over }) as Extract<
    ClientFact,
    { type: 'CoverageCorrected' }
  >;
const recard = (over: object) => ({ ...recarded(over), type: 'CorrectCoverage' }) as ClientCommand;
const parent = { lastName: 'Quill', firstName: 'Ben' };

describe('putting a client’s details right', () => {
  test.each([
    [{ birthDate: '1951-02-28' }, { birthDate: '1951-02-28' }],
    [{ address: { ...home, line1: '4 Oak Lane' } }, { address: { ...home, line1: '4 Oak Lane' } }],
    [
      { preferredName: 'Annie', contact: { phone: '5015550199' } },
      { preferredName: 'Annie', contact: { phone: '5015550199' } },
    ],
    [{ middleName: null, lastName: 'Quillan' }, { lastName: 'Quillan' }],
  ])('%j', (details, expected) => {
    const { state } = given(client, registered, corrected(details));
    expect(state).toMatchObject({ details: expected });
    const said = given(client, registered).when(correct(details));
    said.thenFacts(corrected(details));
    // Again, whoever says it and whenever: it is right already.
    given(client, registered, corrected(details))
      .when({ ...correct(details), at: instant('2026-03-02T17:00:00Z') } as ClientCommand)
      .thenNothing();
  });

  test('null takes out what a client need not have', () => {
    const { state } = given(
      client,
      { ...registered, middleName: 'M', preferredName: 'Annie' },
      corrected({ middleName: null, preferredName: null }),
    );
    expect(state).toMatchObject({ details: registeredDetails });
    expect(Object.keys(state.phase === 'registered' ? state.details : {})).not.toContain(
      'middleName',
    );
  });

  test('one since corrected is still the one who was registered', () => {
    given(client, registered, corrected({ lastName: 'Quillan' }))
      .when({ ...registered, type: 'RegisterClient' })
      .thenNothing();
  });

  test.each([
    [correct({ lastName: ' ' }), { code: 'name-missing' }],
    [correct({ birthDate: '1950-02-29' }), { code: 'birth-date-not-a-date' }],
    [
      correct({ address: { ...home, zip: '7' } }),
      { code: 'address-unfit', flaw: 'zip-not-five-or-nine-digits' },
    ],
    [recard({ coverageId: 'V9' }), { code: 'coverage-unknown', coverageId: 'V9' }],
    [recard({ memberId: ' ' }), { code: 'member-id-missing' }],
    [recard({ relationship: '19' }), { code: 'subscriber-missing' }],
    [recard({ subscriber: parent }), { code: 'subscriber-is-the-client' }],
  ] as unknown as [ClientCommand, ClientRefusal][])('case %#: is refused', (command, refusal) => {
    given(client, registered, first).when(command).thenRefused(refusal);
  });
});

const { type: _type, ...registeredDetails } = registered;

describe('putting a card right', () => {
  test.each([
    [{ memberId: '1EG4TE5MK74' }],
    [{ groupNumber: 'GRP7' }],
    [{ relationship: '19', subscriber: parent }],
  ])('%j', (over) => {
    given(client, registered, first).when(recard(over)).thenFacts(recarded(over));
    given(client, registered, first, recarded(over)).when(recard(over)).thenNothing();
    const { state } = given(client, registered, first, recarded(over));
    expect(coverageOn(state, serviceDate('2026-02-01'), 'P')).toEqual({
      ...told(first),
      ...over,
    });
  });

  test('it was the client’s own after all', () => {
    const over = { relationship: 'self', subscriber: null };
    const { state } = given(
      client,
      registered,
      { ...first, relationship: '19', subscriber: parent },
      recarded(over),
    );
    expect(coverageOn(state, serviceDate('2026-02-01'), 'P')).toEqual(told(first));
  });

  test('one since corrected is still the one that was added', () => {
    given(client, registered, first, recarded({ memberId: 'OTHER' }))
      .when({ ...first, type: 'AddCoverage' })
      .thenNothing();
  });

  test('three may hold on one date, each of its priority', () => {
    const { state } = given(
      client,
      registered,
      first,
      { ...first, coverageId: 'V2' as CoverageId, priority: 'S' },
      { ...first, coverageId: 'V3' as CoverageId, priority: 'T' },
    );
    const on = serviceDate('2026-02-01');
    expect(
      (['P', 'S', 'T'] as const).map((each) => coverageOn(state, on, each)?.coverageId),
    ).toEqual(['V1', 'V2', 'V3']);
  });
});

function told({ type: _type, ...rest }: typeof first) {
  return rest;
}
