import { serviceDate } from '@ledgerline/terms';
import { price, type PricingAsked } from '../pricing/pricing.testing.js';
import { ana, groupFacts, sessionOf } from '../willow.testing.js';
import { lackingCases } from './gate-cases.testing.js';
import { anaAnd, anaPlanned, authorization, medicare, session } from './gate.testing.js';
import { gateConditions } from './gate.js';
import { gateWarnings } from './gate.warnings.js';

test.each(lackingCases)('%s', (code, over) => {
  const lines = price({ session, ...over }).notBillable.filter((each) => each.clientId === ana);
  const line = lines.find(({ reasons }) => reasons.includes(code));
  expect(lines.flatMap(({ reasons }) => reasons)).toContain(code);
  const missing = line?.missing?.find(({ condition }) => condition === code);
  expect(missing).toMatchObject({ condition: code, sentence: expect.stringMatching(/\.$/) });
  expect(line?.wouldBe?.units).toBeGreaterThan(0);
});

test.each<[string, Partial<PricingAsked>, string]>([
  [
    'certification-lapsed',
    { practice: medicare(), today: serviceDate('2027-01-20') },
    '2026-10-15',
  ],
  ['filing-limit-passed', { today: serviceDate('2029-01-01') }, '2027-02-16'],
])('%s says by when it had to be mended', (code, over, deadline) => {
  const line = price({ session, ...over }).notBillable.find((each) => each.clientId === ana);
  expect(line?.missing).toContainEqual(expect.objectContaining({ condition: code, deadline }));
});

test.each<[string, Partial<PricingAsked>]>([
  [
    'certification-pending',
    {
      practice: medicare(),
      clients: anaPlanned({ from: serviceDate('2026-11-16') }),
      today: serviceDate('2026-11-19'),
    },
  ],
  [
    'attendance-not-attested',
    {
      session: sessionOf(
        groupFacts({ ana: 45, luca: 45 }).map((fact) => {
          if (fact.type !== 'GroupSessionSigned') return fact;
          const { attests: _said, ...signed } = fact;
          return signed;
        }),
      ),
    },
  ],
  ['filing-limit-near', { today: serviceDate('2027-02-01') }],
])('%s is a warning: the line is proposed', (code, over) => {
  const line = price({ session, ...over }).proposed.find((each) => each.clientId === ana);
  expect(line?.warnings?.map(({ condition }) => condition)).toContain(code);
});

test('an authorisation with room is reserved, and named on the line', () => {
  const asked = { session, clients: anaAnd(authorization()) };
  const line = price(asked).proposed.find((each) => each.clientId === ana);
  expect(line?.authorizationId).toBe('A1');
});

test('every condition has a code of its own, an item of the rule book and a sentence', () => {
  const all = [...gateConditions, ...gateWarnings];
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { code, item, sentence } of all) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(item).toBeGreaterThanOrEqual(0);
    expect(sentence.length).toBeGreaterThan(20);
  }
});
