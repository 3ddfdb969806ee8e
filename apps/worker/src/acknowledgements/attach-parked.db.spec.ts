import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  inboundFiles,
  parkedAcknowledgement,
  parkedAcknowledgements,
  parkedAcknowledgementStream,
  type BatchSealed,
  type ParkedRow,
  type ParkedTarget,
} from '@ledgerline/claims/answers';
import { commandIdFor, handle, streamOf, type StreamWrite } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import type { BatchId, StaffId } from '@ledgerline/terms';
import { MadeUpSealing, madeUpLines } from '../bench/made-up-claims.js';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import { attaching } from './attach-parked.js';
import { digestFile } from './digest-file.processor.js';

const SEALED_AT = Date.parse('2026-11-20T22:05:00Z');
let folder: string;
let database: ScratchDatabase;
let system: System;
let sealing: { readonly writes: readonly StreamWrite[]; readonly batch: BatchSealed };

beforeEach(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-parked-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'bench',
    }),
  );
  const lines = [...madeUpLines(2, SEALED_AT)];
  await system.store.append(
    lines.map(({ write }) => write),
    system.meta('spec', 'lay'),
  );
  const writes = new MadeUpSealing(SEALED_AT).seal(lines);
  sealing = { writes, batch: writes.at(-1)!.facts[0]!.fact as unknown as BatchSealed };
});
afterEach(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const sealIt = () => system.store.append(sealing.writes, system.meta('spec', 'seal'));
const numberOfFirst = () => sealing.batch.sets[0]!.patientControlNumbers[0]!;

/** A 999 that rejects one set of a group, and a 277CA that accepts one claim, in one file. */
function answer(group: number, set: string, claim: string): string {
  const ack = [
    'GS*FA*CH*US*20261121*0600*1*X*005010X231A1',
    'ST*999*0001*005010X231A1',
    `AK1*HC*${group}*005010X222A1`,
    `AK2*837*${set}*005010X222A1`,
    'IK5*R*5',
    'AK9*P*2*2*1',
    'SE*6*0001',
    'GE*1*1',
    'GS*HN*CH*US*20261121*0600*2*X*005010X214',
    'ST*277*0002*005010X214',
    'BHT*0085*08*R1*20261121*0600*TH',
    'HL*1**20*1',
    'NM1*PR*2*CASCADE*****PI*TEST1',
    'TRN*1*T1',
    'DTP*050*D8*20261121',
    'DTP*009*D8*20261121',
    'HL*2*1*21*1',
    'NM1*41*2*US*****46*US1',
    'TRN*2*NOREFERENCE',
    'STC*A1:19:PR*20261121*WQ*65',
    'HL*3*2*19*1',
    'NM1*85*2*US*****XX*1990000014',
    'HL*4*3*PT',
    'NM1*QC*1*DOE*JO',
    `TRN*2*${claim}`,
    'STC*A2:20:PR*20261121*WQ*65',
    'REF*1K*ICN9',
    'SE*19*0002',
    'GE*1*2',
  ];
  const isa =
    'ISA*00*          *00*          *ZZ*CH             *ZZ*US             *261121*0600*^*00501*000000042*0*T*:';
  return `${[isa, ...ack, 'IEA*2*000000042'].join('~\n')}~\n`;
}

/** Takes a file in and reads it, as the inbox and its job do. */
async function arrives(text: string): Promise<string> {
  const { sha256, bytes } = await system.archive.keep(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  const id = sha256.slice(0, 24);
  const stream = streamOf('inbound-file', id);
  const arrival = { sha256, bytes, remoteName: 'a.x12', archivedAt: system.now() };
  const fact = {
    id: commandIdFor(stream, 'spec'),
    fact: { type: 'InboundFileArchived', ...arrival },
  };
  const meta = system.meta('inbox', commandIdFor(sha256));
  await system.store.append([{ stream, expected: 'none', facts: [fact] }], meta);
  await system.readModels.catchUp();
  const owed = await system.readModels.get(owedWork, owedKey('digest-file', id));
  await digestFile(system, owed!);
  await system.readModels.catchUp();
  return sha256;
}
const rows = async (): Promise<readonly ParkedRow[]> => {
  await system.readModels.catchUp();
  const found = await system.readModels.find(parkedAcknowledgements);
  return found.flatMap(({ state }) => state ?? []).sort((a, b) => (a.kind < b.kind ? -1 : 1));
};
const phases = async () => (await rows()).map(({ kind, phase }) => `${kind} ${phase}`);
const typesOn = async (stream: string) =>
  (await system.store.readStream(stream)).map(({ type }) => type);
const phaseOfFile = async (sha256: string) => {
  const found = await system.readModels.find(inboundFiles);
  return found.find(({ state }) => state?.sha256 === sha256)?.state?.phase;
};
const match = (row: ParkedRow, to: ParkedTarget) =>
  handle(
    system.store,
    parkedAcknowledgement,
    parkedAcknowledgementStream(row.parkedId),
    {
      type: 'MatchAcknowledgement',
      parkedId: row.parkedId,
      to,
      matchedBy: 'bell' as StaffId,
      matchedAt: system.now(),
      reason: 'they said so',
    },
    system.meta('spec', commandIdFor(row.parkedId, JSON.stringify(to))),
  );

test('answers that come before their batch wait, and are attached once it is sealed', async () => {
  const { batch } = sealing;
  const { controlNumber } = batch.sets[0]!;
  const text = answer(batch.groupControlNumber, controlNumber, numberOfFirst());
  const sha256 = await arrives(text);
  expect(await phases()).toEqual(['277CA waiting', '999 waiting', '999 waiting']);
  expect(await phaseOfFile(sha256)).toBe('held');
  const look = attaching(system);
  expect(await look()).toBe(0);

  await sealIt();
  await system.readModels.catchUp();
  expect(await look()).toBe(3);
  expect(await phases()).toEqual(['277CA attached', '999 attached', '999 attached']);
  expect(await phaseOfFile(sha256)).toBe('digested');
  expect(await typesOn(`claim-${numberOfFirst()}`)).toEqual([
    'ClaimPrepared',
    'ClaimTurnedBack',
    'ClaimReceivableReversed',
    'ClaimAccepted',
  ]);
  expect(await typesOn(`claim-batch-${batch.batchId}`)).toEqual([
    'BatchSealed',
    'BatchTransmitted',
    'SetRejected',
  ]);
  const before = (await system.store.readAll({ after: null, limit: 10_000 })).facts.length;
  expect(await look()).toBe(0);
  expect(await attaching(system)()).toBe(0);
  expect((await system.store.readAll({ after: null, limit: 10_000 })).facts).toHaveLength(before);
});

test('what nobody’s number names is attached to what a person names, and waits again where it does not fit', async () => {
  await sealIt();
  const { batch } = sealing;
  await arrives(answer(777_777, '0777', 'SOMEONEELSES'));
  expect(await phases()).toEqual(['277CA waiting', '999 waiting', '999 waiting']);
  const look = attaching(system);
  expect(await look()).toBe(0);

  const [claimWord, ...ofGroup] = await rows();
  await match(claimWord!, { patientControlNumber: numberOfFirst() });
  for (const each of ofGroup) await match(each, { batchId: 'NOSUCHBATCH1' as BatchId });
  await rows();
  expect(await look()).toBe(1);
  expect(await phases()).toEqual(['277CA attached', '999 waiting', '999 waiting']);
  expect((await rows()).map(({ failed }) => failed)).toEqual([
    null,
    'group-unknown',
    'group-unknown',
  ]);
  expect(await typesOn(`claim-${numberOfFirst()}`)).toEqual(['ClaimPrepared', 'ClaimAccepted']);

  const [set] = batch.sets;
  for (const each of ofGroup)
    await match(each, { batchId: batch.batchId, setControlNumber: set!.controlNumber });
  await rows();
  expect(await look()).toBe(2);
  expect(await phases()).toEqual(['277CA attached', '999 attached', '999 attached']);
  expect(await typesOn(`claim-${numberOfFirst()}`)).toContain('ClaimTurnedBack');
});
