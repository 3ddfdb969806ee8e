import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClaimFact } from '@ledgerline/claims';
import { commandIdFor, streamOf, writeAfter, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import type { Account } from '@ledgerline/ledger';
import { depositProofs, unmatchedClaimPayments } from '@ledgerline/remittance';
import { cents, centsToDecimal } from '@ledgerline/terms';
import { digestFile } from '../acknowledgements/digest-file.processor.js';
import { MadeUpSealing, madeUpLines } from '../bench/made-up-claims.js';
import { practiceWrites } from '../bench/made-up-practice.js';
import { owedKey, owedWork, type OwedWork } from '../owed/owed-work.projection.js';
import { books } from '../projecting/read-models.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';

const SEALED_AT = Date.parse('2026-11-20T22:05:00Z');
export type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** One claim of an 835, as far as a story needs to say it; the rest is as the claim was sent. */
export interface Paid {
  readonly claim: Prepared;
  readonly paidCents: number;
  /** CAS*PR: what the payer leaves to the patient, under this reason. */
  readonly patient?: { readonly cents: number; readonly carc: string };
  /** CLP02 22: takes back a payment of these amounts. */
  readonly isTakenBack?: true;
  /** CLP01; absent, our number. */
  readonly clp01?: string;
  /** CLP07. */
  readonly payerNumber?: string;
  /** Absent, REF*6R comes back. */
  readonly withoutLines?: true;
  /** NM1*QC; absent, nobody is named. */
  readonly member?: { readonly last: string; readonly first: string; readonly id: string };
}

/** Workers over one log of sent claims, each with a process’s own memory, and the 835s that reach them. */
export class RemittanceOffice {
  private constructor(
    readonly workers: readonly System[],
    readonly claims: readonly Prepared[],
    private readonly database: ScratchDatabase,
    private readonly folder: string,
  ) {}

  static async open(claims: number, workers = 1): Promise<RemittanceOffice> {
    const database = await scratchDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'ledgerline-remittance-'));
    const settings = readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'bench',
    });
    const systems: System[] = [];
    for (let nth = 0; nth < workers; nth += 1) systems.push(await openSystem(settings));
    const [first] = systems as [System];
    const lines = [...madeUpLines(claims, SEALED_AT)];
    const sealing = new MadeUpSealing(SEALED_AT).seal(lines);
    const laid = [...practiceWrites(), ...lines.map(({ write }) => write), ...sealing];
    for (const [nth, write] of laid.entries())
      await first.store.append([write], first.meta('spec', commandIdFor('lay', String(nth))));
    await first.readModels.catchUp();
    const sent = sealing.flatMap((write) =>
      write.facts.flatMap(({ fact }) => (fact.type === 'ClaimPrepared' ? [fact as Prepared] : [])),
    );
    return new RemittanceOffice(systems, sent, database, folder);
  }

  get first(): System {
    return this.workers[0] as System;
  }

  async close(): Promise<void> {
    for (const each of this.workers) await each.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Lays a fact on a stream, and lets the read models follow. */
  async record(stream: string, fact: Fact & object): Promise<void> {
    const version = (await this.first.store.readStream(stream)).length - 1;
    const commandId = commandIdFor(stream, 'spec', String(version));
    const write = writeAfter(version, commandId, stream, [fact]);
    await this.first.store.append([write], this.first.meta('spec', commandId));
    await this.first.readModels.catchUp();
  }

  /** Takes a file in, and lets these workers read it at once. */
  async arrives(text: string, by: readonly System[] = [this.first]): Promise<void> {
    const { sha256, bytes } = await this.first.archive.keep(Buffer.from(text));
    const id = sha256.slice(0, 24);
    const stream = streamOf('inbound-file', id);
    const arrival = { sha256, bytes, remoteName: 'a.835', archivedAt: this.first.now() };
    const fact = { type: 'InboundFileArchived', ...arrival };
    const facts = [{ id: commandIdFor(stream, 'spec'), fact }];
    const meta = this.first.meta('inbox', commandIdFor(sha256));
    await this.first.store.append([{ stream, expected: 'none', facts }], meta);
    await this.first.readModels.catchUp();
    const owed = await this.first.readModels.get(owedWork, owedKey('digest-file', id));
    if (!owed) throw new Error('the file is owed no reading');
    await Promise.all(by.map((each) => digestFile(each, owed)));
    await this.first.readModels.catchUp();
  }

  /** Does what is owed of a kind, as its jobs would, until nothing is. */
  async owed(
    kind: string,
    processor: (system: System, owed: OwedWork) => Promise<void>,
  ): Promise<void> {
    await this.first.readModels.catchUp();
    for (const { state } of await this.first.readModels.find(owedWork, { kind, phase: 'owed' }))
      if (state) await processor(this.first, state);
    await this.first.readModels.catchUp();
    expect(await this.first.readModels.find(owedWork, { kind, phase: 'owed' })).toEqual([]);
  }

  async balances(): Promise<Partial<Record<Account, number>>> {
    await this.first.readModels.catchUp();
    const rows = await this.first.readModels.find(books.accountBalances);
    const standing = rows.filter(({ state }) => state.balanceCents !== 0);
    return Object.fromEntries(standing.map(({ key, state }) => [key, state.balanceCents]));
  }

  async waiting() {
    const rows = await this.first.readModels.find(unmatchedClaimPayments);
    return rows.flatMap(({ state }) => state ?? []);
  }

  async proofs() {
    return (await this.first.readModels.find(depositProofs)).map(({ state }) => state);
  }

  async facts(): Promise<readonly { readonly type: string; readonly data: string }[]> {
    return (await this.first.store.readAll({ after: null, limit: 10_000 })).facts;
  }
}

const money = (amount: number): string => centsToDecimal(cents(amount));

/** One interchange with one balanced 835. */
export function remittanceOf(
  paid: readonly Paid[],
  { trace = 'T1', originator = '1999999999', isa = 1 } = {},
): string {
  const zz = (text: string) => `ZZ*${text.padEnd(15)}`;
  const control = String(isa).padStart(9, '0');
  const total = paid.reduce((sum, each) => sum + signOf(each) * each.paidCents, 0);
  const set = [
    'ST*835*0001',
    `BPR*I*${money(total)}*C*ACH*CCP*01*091000019*DA*4999999999*1999999999**01*091000019*DA*1990000014*20261201`,
    `TRN*1*${trace}*${originator}`,
    'DTM*405*20261201',
    'N1*PR*CASCADE HEALTH PLAN',
    'N3*PO BOX 1000',
    'N4*SALEM*OR*973010000',
    'REF*2U*TEST1',
    'PER*BL*PROVIDER LINE*TE*5035550199',
    'N1*PE*WILLOW THERAPY GROUP*XX*1990000014',
    'REF*TJ*931234567',
    'LX*1',
    ...paid.flatMap(claimSegments),
  ];
  return `${[
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*${zz('CLRHOUSE')}*${zz('SUB123456')}*261201*0600*^*00501*${control}*0*T*:`,
    'GS*HP*CLRHOUSE*SUB123456*20261201*0600*1*X*005010X221A1',
    ...set,
    `SE*${set.length + 1}*0001`,
    'GE*1*1',
    `IEA*1*${control}`,
  ].join('~\n')}~\n`;
}

const signOf = ({ isTakenBack }: Paid): number => (isTakenBack ? -1 : 1);

function claimSegments({
  claim,
  paidCents,
  patient,
  isTakenBack,
  clp01 = claim.patientControlNumber,
  payerNumber = '',
  withoutLines,
  member,
}: Paid): string[] {
  const line = claim.lines[0];
  if (!line) throw new Error('a claim without lines');
  const sign = isTakenBack ? -1 : 1;
  const charge = money(sign * claim.chargeCents);
  const paid = money(sign * paidCents);
  const left = patient?.cents ?? 0;
  const contractual = claim.chargeCents - paidCents - left;
  const date = line.serviceDate.replaceAll('-', '');
  return [
    `CLP*${clp01}*${isTakenBack ? 22 : 1}*${charge}*${paid}*${left > 0 && !isTakenBack ? money(left) : ''}*CI*${payerNumber}*11*1`,
    member ? `NM1*QC*1*${member.last}*${member.first}****MI*${member.id}` : 'NM1*QC*1',
    `SVC*HC:${line.procedureCode}*${charge}*${paid}**1`,
    `DTM*472*${date}`,
    ...(contractual === 0 ? [] : [`CAS*CO*45*${money(sign * contractual)}`]),
    ...(patient ? [`CAS*PR*${patient.carc}*${money(sign * left)}`] : []),
    ...(withoutLines ? [] : [`REF*6R*${line.lineId}`]),
  ];
}
