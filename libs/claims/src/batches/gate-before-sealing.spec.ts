import { shippedTables } from '@ledgerline/payer-policy';
import type { ClientFact } from '@ledgerline/practice';
import { instant, serviceDate, type ClientId } from '@ledgerline/terms';
import { approvedOnce } from '../service-lines/line-facts.testing.js';
import { planBatches } from './plan-batches.js';
import { price } from '../pricing/pricing.testing.js';
import { PricingBooks } from '../pricing/pricing-books.js';
import { sealBatch } from './seal-batch.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupOf,
  olsen,
  partner,
  practiceFacts,
  practiceOf,
  willow,
} from '../willow.testing.js';

const lines = price({ session: groupOf({ ana: 45, luca: 45 }) }).proposed.map((line) => ({
  state: { phase: 'approved', line, ...approvedOnce } as const,
  version: 1,
}));

function sealed(over: { client?: readonly ClientFact[]; practice?: typeof willow; on?: string }) {
  const { client = [], practice = willow, on = '2026-11-20' } = over;
  const known = new Map(clients).set(ana, clientOf([...clientFacts.get(ana)!, ...client]));
  const sealing = sealBatch({
    commandId: 'seal',
    plan: planBatches(lines, practice)[0]!,
    practice,
    clients: known,
    partner,
    controlNumbers: { state: { last: 100, batchId: null }, version: 'none' },
    usage: 'T',
    sealedAt: instant(`${on}T22:05:00Z`),
    sealedBy: olsen,
    gate: { books: new PricingBooks(practice, shippedTables), care: new Map() },
  });
  if ('refused' in sealing) throw new Error(sealing.refused.code);
  const held = sealing.heldBack.map(({ clientId, findings }): [ClientId, ...string[]] => [
    clientId,
    ...findings.map(({ edit }) => edit),
  ]);
  return { claims: sealing.batch?.claimCount ?? 0, held };
}

test('what was approved goes while the gate still holds', () =>
  expect(sealed({})).toEqual({ claims: 2, held: [] }));

test('a consent revoked since for that day stops the claim, and no other', () =>
  expect(
    sealed({
      client: [
        {
          type: 'ConsentRevoked',
          consentId: 'informed-consent' as never,
          revokedOn: serviceDate('2026-11-01'),
          reason: 'signed by the wrong parent',
        },
      ],
    }),
  ).toEqual({ claims: 1, held: [[ana, 'no-informed-consent']] }));

test('a licence found to have ended stops every claim of that therapist', () => {
  const practice = practiceOf([
    ...practiceFacts,
    {
      type: 'CredentialEnded',
      credentialId: 'lindOT',
      clinicianId: 'lind' as never,
      to: serviceDate('2026-10-31'),
    },
  ]);
  expect(sealed({ practice })).toMatchObject({
    claims: 0,
    held: [
      ['ana', 'no-licence'],
      ['luca', 'no-licence'],
    ],
  });
});

test('past the payer’s limit nothing is sent any more', () =>
  expect(sealed({ on: '2028-11-20' }).held[0]).toContain('filing-limit-passed'));
