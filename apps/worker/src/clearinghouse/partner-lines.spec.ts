import { madeUpLines } from '../bench/made-up-claims.js';
import { madeUpPractice } from '../bench/made-up-practice.js';
import { plannedByPartner } from './partner-lines.js';
import { tradingPartner } from './trading-partner.js';

const usual = {
  ...tradingPartner,
  usage: 'T',
  claimsPerSetMax: 100,
  controlNumbersFrom: 1,
  fileNameTemplate: '{batchId}.x12',
  gateway: { kind: 'folder', folder: '/srv/none' },
  routes: [] as string[],
} as const;
const rest = { ...usual, partnerId: 'rest', routes: ['*'] };
const named = { ...usual, partnerId: 'named', routes: ['cascade'] };
const lines = [...madeUpLines(20, Date.parse('2026-11-20T00:00:00Z'))];
const practice = madeUpPractice();

test('every line is planned once, for the partner its payer names', () => {
  const { plans, heldBack } = plannedByPartner(lines, practice, [rest, named]);
  expect(plans.map(({ profile }) => profile.partnerId)).toEqual(['named']);
  expect(plans.flatMap(({ plan }) => plan.drafts)).toHaveLength(20);
  expect(heldBack).toEqual([]);
});

test('a payer routed to nobody is held back claim by claim, with what to do', () => {
  const { plans, heldBack } = plannedByPartner(lines, practice, [{ ...named, routes: ['beacon'] }]);
  expect(plans).toEqual([]);
  expect(heldBack).toHaveLength(20);
  expect(heldBack[0]).toMatchObject({
    lineIds: [expect.any(String)],
    findings: [{ edit: 'payer-not-routed', sentence: expect.stringContaining('Route the payer') }],
  });
});
