import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { claimBatch } from '@ledgerline/claims';
import { fold, streamOf } from '@ledgerline/event-store';
import { HttpClearinghouse, type HttpFaults } from './clearinghouse-server.testing.js';
import { HttpGateway } from './http.gateway.js';
import { sendAndDie } from './kill-points.testing.js';
import { sealMadeUp, systemInMemory } from './worker.testing.js';

/** Each attempt meets this fault and dies at this step; after them all, one meets none. */
interface Attempt {
  readonly fault: HttpFaults;
  readonly dieAt: number;
}

/** @returns the steps of the last attempt */
async function drilled(attempts: readonly Attempt[]): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'ledgerline-drill-'));
  writeFileSync(join(root, 'token'), 'made-up-token');
  const server = new HttpClearinghouse('made-up-token');
  try {
    const baseUrl = await server.start();
    const gateway = new HttpGateway({ baseUrl, tokenFile: join(root, 'token'), patienceMs: 2_000 });
    const system = systemInMemory(root);
    const sealed = await sealMadeUp(system, 70);
    let steps = 0;
    for (const { fault, dieAt } of [...attempts, { fault: {}, dieAt: 0 }]) {
      Object.assign(server.faults, none, fault);
      steps = (await sendAndDie(system, sealed, gateway, dieAt)).steps;
    }
    const facts = await system.store.readStream(streamOf('claim-batch', sealed.batchId));
    expect(fold(claimBatch, facts).phase).toBe('transmitted');
    expect(server.submissions.map(({ key }) => key)).toEqual([sealed.fileName]);
    const sha256 = createHash('sha256')
      .update(server.submissions[0]?.bytes ?? '')
      .digest('hex');
    expect(sha256).toBe(sealed.sha256);
    return steps;
  } finally {
    await server.stop();
    rmSync(root, { recursive: true });
  }
}

const none: HttpFaults = {
  cutBeforeWrite: undefined,
  cutAfterWrite: undefined,
  failAfterWrite: undefined,
  contentType: undefined,
  status: undefined,
};
const faults: readonly HttpFaults[] = [
  {},
  { cutBeforeWrite: true },
  { cutAfterWrite: true },
  { failAfterWrite: true },
  { contentType: 'text/html' },
  { status: 503 },
  { status: 429 },
];

test('killed before and after each step over HTTP: there once, byte for byte', async () => {
  const steps = await drilled([]);
  expect(steps).toBeGreaterThan(15);
  for (let dieAt = 1; dieAt <= steps; dieAt += 1) await drilled([{ fault: {}, dieAt }]);
});

test('law: over HTTP, whatever goes wrong how often, a batch ends there once', async () => {
  const attempt = fc.record({
    fault: fc.constantFrom(...faults),
    dieAt: fc.integer({ min: 0, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 6 }), async (attempts) => {
      await drilled(attempts);
    }),
    { numRuns: 40 },
  );
});
