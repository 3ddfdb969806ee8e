import { given } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import {
  client,
  consentOn,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
  type ConsentId,
} from '../index.js';
import { registered } from '../testing.js';

const consentId = 'N1' as ConsentId;
const signed = (over: object = {}) =>
  ({
    type: 'ConsentSigned',
    consentId,
    kind: 'informed-consent',
    documentVersion: 'v3',
    signedOn: serviceDate('2026-01-10'),
    signedBy: 'Ana Quill',
    signedAs: 'client',
    ...over,
  }) as Extract<ClientFact, { type: 'ConsentSigned' }>;
const revoked = (revokedOn: string) =>
  ({
    type: 'ConsentRevoked',
    consentId,
    revokedOn: serviceDate(revokedOn),
    reason: 'asked to stop',
  }) as const;
const sign = (over: object = {}): ClientCommand => ({ ...signed(over), type: 'SignConsent' });
const revoke = (on: string): ClientCommand => ({ ...revoked(on), type: 'RevokeConsent' });

describe('a consent on file', () => {
  test.each([
    [sign(), signed(), []],
    [revoke('2026-03-01'), revoked('2026-03-01'), [signed()]],
  ] as [ClientCommand, ClientFact, ClientFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(client, registered, ...before)
        .when(command)
        .thenFacts(fact);
      given(client, registered, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('one since revoked is still the one that was signed', () => {
    given(client, registered, signed(), revoked('2026-03-01')).when(sign()).thenNothing();
  });

  test.each([
    [sign(), { code: 'client-not-registered' }, []],
    [
      sign({ documentVersion: 'v4' }),
      { code: 'consent-id-taken', consentId },
      [registered, signed()],
    ],
    [sign({ signedBy: ' ' }), { code: 'name-missing' }, [registered]],
    [
      sign({ expiresOn: '2026-01-09' }),
      {
        code: 'consent-expires-before-signed',
        signedOn: '2026-01-10',
        expiresOn: '2026-01-09',
      },
      [registered],
    ],
    [revoke('2026-03-01'), { code: 'consent-unknown', consentId }, [registered]],
    [
      revoke('2026-01-09'),
      { code: 'consent-revoked-before-signed', signedOn: '2026-01-10', revokedOn: '2026-01-09' },
      [registered, signed()],
    ],
    [
      revoke('2026-03-02'),
      { code: 'consent-already-revoked', consentId, revokedOn: '2026-03-01' },
      [registered, signed(), revoked('2026-03-01')],
    ],
  ] as unknown as [ClientCommand, ClientRefusal, ClientFact[]][])(
    'case %#: is refused',
    (command, refusal, before) => {
      given(client, ...before)
        .when(command)
        .thenRefused(refusal);
    },
  );
});

describe('whether a consent is in force', () => {
  const { state } = given(
    client,
    registered,
    signed({ expiresOn: '2026-06-30' }),
    signed({ consentId: 'N2', documentVersion: 'v4', signedOn: '2026-06-01' }),
    signed({ consentId: 'N3', kind: 'telehealth' }),
    { ...revoked('2026-03-01'), consentId: 'N3' as ConsentId },
  );
  test.each([
    ['2026-01-09', undefined, undefined],
    ['2026-01-10', 'N1', 'N3'],
    ['2026-02-28', 'N1', 'N3'],
    ['2026-03-01', 'N1', undefined], // Taken back: from this date on.
    ['2026-06-01', 'N2', undefined], // Two in force: the last signed.
    ['2026-07-01', 'N2', undefined],
  ])('%s: informed %s, telehealth %s', (date, informed, telehealth) => {
    const on = serviceDate(date);
    expect(consentOn(state, 'informed-consent', on)?.consentId).toBe(informed);
    expect(consentOn(state, 'telehealth', on)?.consentId).toBe(telehealth);
    expect(consentOn(state, 'confidentiality', on)).toBeUndefined();
  });

  test('the last date of one that runs out counts', () => {
    const { state: one } = given(client, registered, signed({ expiresOn: '2026-06-30' }));
    const on = (date: string) => consentOn(one, 'informed-consent', serviceDate(date));
    expect([on('2026-06-30')?.consentId, on('2026-07-01')]).toEqual(['N1', undefined]);
  });

  test('of nobody registered there is none', () => {
    expect(consentOn(client.initial, 'telehealth', serviceDate('2026-01-10'))).toBeUndefined();
  });
});
