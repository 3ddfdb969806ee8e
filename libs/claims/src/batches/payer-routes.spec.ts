import { beacon, cascade, willow } from '../willow.testing.js';
import { heldWhereNotRouted, PAYER_NOT_ROUTED } from './payer-routes.js';
import { planBatches } from './plan-batches.js';
import { judgeClaims } from './ready-claims.js';
import { linesOf, request } from './seal-batch.testing.js';

const judged = () => {
  const { drafts } = planBatches(linesOf({ ana: 45, luca: 45 }), willow)[0]!;
  return judgeClaims({ ...request(), drafts, today: '2026-11-20' });
};

test('a sound claim of a payer nobody takes claims for may not go, and says so first', () => {
  for (const claim of judged()) {
    const held = heldWhereNotRouted(claim, (payerId) => payerId === beacon);
    expect(held).toMatchObject({ ready: null, findings: [PAYER_NOT_ROUTED] });
    expect(held.draft).toBe(claim.draft);
  }
});

test('a claim of a payer somebody takes claims for is as it was', () => {
  for (const claim of judged())
    expect(heldWhereNotRouted(claim, (payerId) => payerId === cascade)).toBe(claim);
});
