import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { claimBatch } from '@ledgerline/claims';
import type { BatchSealed } from '@ledgerline/claims/answers';
import { fold, streamOf } from '@ledgerline/event-store';
import type { System } from '../system.js';
import { sendAndDie, type KillPoints } from './kill-points.testing.js';
import { keyPair, SftpServer, type Faults } from './sftp-server.testing.js';
import { SftpGateway } from './sftp.gateway.js';
import { sealMadeUp, systemInMemory } from './worker.testing.js';

const clientKey = keyPair();
const hostKey = keyPair();
const CLAIMS = 70;
const NEVER = 0;

/** One batch, one worker, one far side. */
class Drill {
  private constructor(
    readonly system: System,
    readonly sealed: BatchSealed,
    readonly server: SftpServer,
    readonly pinned: string,
    readonly keepsTrace: boolean,
  ) {}

  static async begin(keepsTrace: boolean): Promise<Drill> {
    const root = mkdtempSync(join(tmpdir(), 'ledgerline-drill-'));
    const server = new SftpServer(root, clientKey);
    const pinned = await server.start(hostKey);
    const system = systemInMemory(root);
    return new Drill(system, await sealMadeUp(system, CLAIMS), server, pinned, keepsTrace);
  }

  /** The worker runs once, and dies at the given step; each run is a new process with a new connection. */
  async run(dieAt = NEVER): Promise<KillPoints> {
    const gateway = this.#gateway();
    const points = await sendAndDie(this.system, this.sealed, gateway, dieAt);
    await gateway.close();
    return points;
  }

  #gateway(): SftpGateway {
    const { port } = this.server;
    const address = { host: '127.0.0.1', port, username: 'harbor', hostKey: this.pinned };
    const folders = { to: '/in', from: '/out', ...(this.keepsTrace && { taken: '/taken' }) };
    return new SftpGateway({ ...address, privateKey: clientKey }, folders);
  }

  /** The far side takes what lies there whole. */
  collect(): void {
    for (const name of this.server.names('in'))
      if (!name.endsWith('.part'))
        renameSync(join(this.server.root, 'in', name), join(this.server.root, 'taken', `${name}`));
  }

  get arrivals(): readonly { readonly name: string; readonly bytes: Buffer }[] {
    return ['in', 'taken'].flatMap((folder) =>
      this.server
        .names(folder)
        .filter((name) => !name.endsWith('.part'))
        .map((name) => ({ name, bytes: readFileSync(join(this.server.root, folder, name)) })),
    );
  }

  async phase(): Promise<string> {
    const stream = streamOf('claim-batch', this.sealed.batchId);
    return fold(claimBatch, await this.system.store.readStream(stream)).phase;
  }

  /** At the end: there once, byte for byte, under one name and one ISA13; or not said to be there. */
  async judge(): Promise<string> {
    const phase = await this.phase();
    const { arrivals, sealed } = this;
    expect(arrivals.length).toBeLessThanOrEqual(1);
    for (const { name, bytes } of arrivals) {
      expect(name).toBe(sealed.fileName);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sealed.sha256);
      const isa13 = String(sealed.interchangeControlNumber).padStart(9, '0');
      expect(bytes.toString('latin1').match(/ISA\*(?:[^*~]*\*){12}(\d{9})\*/)?.[1]).toBe(isa13);
      expect(bytes.toString('latin1').split('ISA*')).toHaveLength(2);
    }
    if (phase === 'transmitted') expect(arrivals).toHaveLength(1);
    return phase;
  }

  async end(): Promise<void> {
    await this.server.stop();
    rmSync(this.server.root, { recursive: true, force: true });
  }
}

async function drilled<T>(keepsTrace: boolean, work: (drill: Drill) => Promise<T>): Promise<T> {
  const drill = await Drill.begin(keepsTrace);
  try {
    return await work(drill);
  } finally {
    await drill.end();
  }
}

test('killed before and after each step, taken away or not: there once, byte for byte', async () => {
  const steps = await drilled(true, async (drill) => (await drill.run()).steps);
  expect(steps).toBeGreaterThan(15);
  for (let dieAt = 1; dieAt <= steps; dieAt += 1)
    for (const isTakenAway of [false, true])
      await drilled(true, async (drill) => {
        await drill.run(dieAt);
        if (isTakenAway) drill.collect();
        await drill.run();
        expect(await drill.judge()).toBe('transmitted');
      });
});

test('where the far side keeps no trace, a kill ends there once or in an outcome a person settles', async () => {
  const steps = await drilled(false, async (drill) => (await drill.run()).steps);
  const phases = new Set<string>();
  for (let dieAt = 1; dieAt <= steps; dieAt += 1)
    await drilled(false, async (drill) => {
      await drill.run(dieAt);
      drill.collect();
      await drill.run();
      phases.add(await drill.judge());
    });
  expect([...phases].sort()).toEqual(['send-unknown', 'transmitted']);
});

const fault = fc.oneof(
  fc.record({ cutAfterBytes: fc.integer({ min: 0, max: 16 }).map((nth) => nth * 4096) }),
  fc.record({ loseRenameAnswer: fc.constant(true) }),
  fc.record({ refuseRename: fc.constant(true) }),
  fc.record({ diskBytes: fc.integer({ min: 0, max: 60_000 }) }),
  fc.record({ refuseSignIns: fc.integer({ min: 1, max: 2 }) }),
  fc.constant({}),
);
const mishap = fc.record({ fault, dieAt: fc.integer({ min: 0, max: 30 }), collects: fc.boolean() });
const none: Faults = {
  cutAfterBytes: undefined,
  loseRenameAnswer: undefined,
  refuseRename: undefined,
  diskBytes: undefined,
  refuseSignIns: undefined,
};

test('law: whatever goes wrong how often, a batch is there once or not said to be there', async () => {
  const mishaps = fc.array(mishap, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(mishaps, fc.boolean(), (several, keepsTrace) =>
      drilled(keepsTrace, async (drill) => {
        for (const each of several) {
          Object.assign(drill.server.faults, none, each.fault);
          await drill.run(each.dieAt);
          if (each.collects) drill.collect();
        }
        Object.assign(drill.server.faults, none);
        await drill.run();
        const phase = await drill.judge();
        expect(keepsTrace ? ['transmitted'] : ['transmitted', 'send-unknown']).toContain(phase);
      }),
    ),
    { numRuns: 40 },
  );
});
