import { factOf, streamOf, type EventStore, type StoredFact } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import type { ImportKind } from './import.contract.js';
import { established, medicare, registered, rivera } from '../testing.js';
import { runImport } from './run-import.js';

let store: EventStore;
let asked = 0;
beforeEach(async () => {
  store = new MemoryEventStore(() => '2026-11-18T17:00:00.000Z');
  await record('practice-P1', established, medicare);
});

const meta = (commandId: string) => ({ practiceId: 'P1', actor: 'import', commandId });
const record = (stream: string, ...facts: readonly { readonly type: string }[]) =>
  store.append(
    [
      {
        stream,
        expected: 'any',
        facts: facts.map((fact) => ({
          id: `00000000-0000-4000-8000-${String((asked += 1)).padStart(12, '0')}`,
          fact,
        })),
      },
    ],
    meta('given'),
  );
const run = (kind: ImportKind, lines: readonly string[], isDryRun = false) =>
  runImport(store, { kind, csv: lines.join('\n'), isDryRun }, meta(`c${(asked += 1)}`));
const factsOn = async (category: string, id: string): Promise<unknown[]> =>
  (await store.readStream(streamOf(category, id))).map((each) => factOf(each));
const logged = async (): Promise<readonly StoredFact[]> =>
  (await store.readAll({ after: null, limit: 1000 })).facts;

const clientHeader = 'clientId,lastName,firstName,birthDate,sex,line1,city,state,zip';
const quill = 'C1,Quill,Ana,1950-02-28,F,3 Oak Lane,Little Rock,AR,72201';
const stone = 'C2,Stone,Bo,1961-07-04,M,9 Elm Street,Little Rock,AR,72201';
const coverageHeader =
  'clientId,coverageId,payerId,memberId,relationship,subscriberLastName,subscriberFirstName,from,to,priority';
const clinicianHeader =
  'clinicianId,lastName,firstName,npi,taxonomy,discipline,role,supervisorId,licenceState,licenceNumber,licenceFrom,licenceTo';
const ines = 'CL1,Rivera,Ines,1980000024,225X00000X,OT,,,AR,OT123,2025-01-01,2026-12-31';
const lou = 'AS1,Lee,Lou,,224Z00000X,OT,assistant,CL1,,,,';

describe('a file without a fault', () => {
  test.each([
    ['clients', [clientHeader, quill, stone], 2],
    ['clinicians', [clinicianHeader, lou, ines], 2],
    ['charges', ['procedureCode,charge,from', '97150,65.00,2026-01-01'], 1],
  ] as const)(
    'of %s is recorded, and the same file again changes nothing',
    async (kind, lines, n) => {
      expect(await run(kind, lines, true)).toEqual({
        ...{ rowsTotal: n, imported: n, unchanged: 0, faults: [] },
      });
      expect(await logged()).toHaveLength(2);
      expect(await run(kind, lines)).toEqual({
        ...{ rowsTotal: n, imported: n, unchanged: 0, faults: [] },
      });
      const after = await logged();
      expect(after.length).toBeGreaterThan(2);
      expect(await run(kind, lines)).toEqual({
        ...{ rowsTotal: n, imported: 0, unchanged: n, faults: [] },
      });
      expect(await logged()).toEqual(after);
    },
  );

  test('says of a client what a request says', async () => {
    await run('clients', [clientHeader, quill]);
    expect(await factsOn('client', 'C1')).toEqual([registered]);
  });

  test('gives one client two coverages in one append', async () => {
    await record('client-C1', registered);
    const report = await run('coverages', [
      coverageHeader,
      'C1,V1,MCR,1EG4TE5MK73,self,,,2026-01-01,,P',
      'C1,V2,MCR,XX9,01,Quill,Max,2026-01-01,2026-12-31,S',
    ]);
    expect(report).toMatchObject({ imported: 2, faults: [] });
    expect((await factsOn('client', 'C1')).slice(1)).toMatchObject([
      { type: 'CoverageAdded', coverageId: 'V1', relationship: 'self', priority: 'P' },
      { coverageId: 'V2', subscriber: { lastName: 'Quill', firstName: 'Max' }, to: '2026-12-31' },
    ]);
  });

  test('adds assistants after their supervisors, whatever their order in the file', async () => {
    await run('clinicians', [clinicianHeader, lou, ines]);
    expect((await factsOn('practice', 'P1')).slice(2)).toEqual([
      rivera,
      {
        ...{ type: 'ClinicianCredentialed', credentialId: 'licence.CL1.20250101' },
        ...{ clinicianId: 'CL1', kind: 'licence', name: 'Licence', number: 'OT123', state: 'AR' },
        ...{ from: '2025-01-01', to: '2026-12-31' },
      },
      {
        ...{ type: 'ClinicianJoined', clinicianId: 'AS1', lastName: 'Lee', firstName: 'Lou' },
        ...{ taxonomy: '224Z00000X', discipline: 'OT', role: 'assistant', supervisorId: 'CL1' },
      },
    ]);
  });

  test('sets the usual charge, a payer’s own, and what the contract allows', async () => {
    await run('charges', [
      'procedureCode,payerId,charge,from,allowed,contractVersion',
      '97150,,65,2026-01-01,,',
      '97150,MCR,60.50,2026-01-01,18.23,2026',
    ]);
    const from = '2026-01-01';
    expect((await factsOn('practice', 'P1')).slice(2)).toEqual([
      { type: 'ChargeSet', procedureCode: '97150', payerId: null, chargeCents: 6500, from },
      { type: 'ChargeSet', procedureCode: '97150', payerId: 'MCR', chargeCents: 6050, from },
      {
        ...{ type: 'AllowedAmountSet', procedureCode: '97150', payerId: 'MCR' },
        ...{ allowedCents: 1823, contractVersion: '2026', from },
      },
    ]);
  });

  test('records only the rows that are new', async () => {
    await run('clients', [clientHeader, quill]);
    expect(await run('clients', [clientHeader, quill, stone])).toMatchObject({
      ...{ rowsTotal: 2, imported: 1, unchanged: 1 },
    });
  });
});

describe('one bad row keeps the whole file out', () => {
  const bad = async (kind: ImportKind, lines: readonly string[]) => {
    const before = await logged();
    const report = await run(kind, lines);
    expect(report).toMatchObject({ imported: 0, unchanged: 0 });
    expect(await logged()).toEqual(before);
    for (const { remedy } of report.faults) expect(remedy).toMatch(/^[A-Z].*\.$/);
    return report.faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
  };

  test.each([
    [
      'a date the wrong way round',
      quill.replace('1950-02-28', '02/28/1950'),
      'birthDate cell-not-as-agreed',
    ],
    ['no birth date', quill.replace('1950-02-28', ''), 'birthDate cell-missing'],
    ['a sex nobody asks for', quill.replace(',F,', ',female,'), 'sex cell-not-as-agreed'],
    ['a ZIP a spreadsheet has shortened', quill.replace('72201', '2201'), 'zip address-unfit'],
    ['a state in small letters', quill.replace('AR', 'ar'), 'state address-unfit'],
    ['an id with a hyphen', quill.replace('C1', 'C-1'), 'clientId cell-not-as-agreed'],
    ['an id twice', stone.replace('C2', 'C2'), 'clientId row-repeated'],
    [
      'one person under two ids',
      stone.replace('C2', 'C3').toUpperCase(),
      'clientId person-repeated',
    ],
  ])('of clients: %s', async (_what, line, fault) => {
    expect(await bad('clients', [clientHeader, stone, line])).toEqual([`3 ${fault}`]);
  });

  test('of clients: an id that has other details on record', async () => {
    await record('client-C1', { ...registered, firstName: 'Anna' } as typeof registered);
    expect(await bad('clients', [clientHeader, quill, stone])).toEqual([
      '2 clientId client-already-registered',
    ]);
  });

  test.each([
    [
      'a client nobody registered',
      'C9,V1,MCR,M1,self,,,2026-01-01,,P',
      'clientId client-not-registered',
    ],
    [
      'a payer without contract',
      'C1,V1,NEW,M1,self,,,2026-01-01,,P',
      'payerId payer-not-contracted',
    ],
    [
      'a spouse without a name',
      'C1,V1,MCR,M1,01,,,2026-01-01,,P',
      'subscriberLastName subscriber-missing',
    ],
    ['half a name', 'C1,V1,MCR,M1,01,Quill,,2026-01-01,,P', 'subscriberFirstName cell-missing'],
    [
      'an end before the beginning',
      'C1,V1,MCR,M1,self,,,2026-01-01,2025-01-01,P',
      'to coverage-ends-before-it-begins',
    ],
    ['a second primary coverage', 'C1,V1,MCR,M1,self,,,2026-06-01,,P', 'from coverage-overlaps'],
  ])('of coverages: %s', async (_what, line, fault) => {
    await record('client-C1', registered);
    const good = 'C1,V0,MCR,M0,self,,,2026-01-01,,P';
    const isAlone = !fault.includes('overlaps');
    expect(await bad('coverages', [coverageHeader, ...(isAlone ? [] : [good]), line])).toEqual([
      `${isAlone ? 2 : 3} ${fault}`,
    ]);
  });

  test.each([
    [
      'an NPI with a wrong digit',
      ines.replace('1980000024', '1980000025'),
      'npi npi-check-digit-wrong',
    ],
    ['a therapist without an NPI', ines.replace('1980000024', ''), 'npi npi-missing'],
    ['an assistant nobody supervises', lou.replace('CL1', ''), 'supervisorId supervisor-missing'],
    ['a licence without a first day', ines.replace('2025-01-01', ''), 'licenceFrom cell-missing'],
    ['a licence of no state', ines.replace(',AR,', ',,'), 'licenceState cell-missing'],
    [
      'a licence that ends before it begins',
      ines.replace('2026-12-31', '2024-12-31'),
      'licenceTo ends-before-it-begins',
    ],
  ])('of clinicians: %s', async (_what, line, fault) => {
    expect(await bad('clinicians', [clinicianHeader, line])).toEqual([`2 ${fault}`]);
  });

  test.each([
    ['a thousands separator', '97150,,"1,065.00",2026-01-01,,', 'charge cell-not-as-agreed'],
    ['a third decimal', '97150,,65.005,2026-01-01,,', 'charge cell-not-as-agreed'],
    ['nothing to charge', '97150,,0,2026-01-01,,', 'charge charge-not-positive'],
    ['a payer without contract', '97150,NEW,65,2026-01-01,,', 'payerId payer-not-contracted'],
    ['an allowed amount of no payer', '97150,,65,2026-01-01,18,2026', 'payerId cell-missing'],
    ['a code of four digits', '9715,,65,2026-01-01,,', 'procedureCode cell-not-as-agreed'],
  ])('of charges: %s', async (_what, line, fault) => {
    const header = 'procedureCode,payerId,charge,from,allowed,contractVersion';
    expect(await bad('charges', [header, line])).toEqual([`2 ${fault}`]);
  });

  test('every fault is named at once, in the order of the rows, and no cell is told', async () => {
    const report = await run('clients', [
      clientHeader,
      'C1,ZZCANARY,,31.12.1950,x,3 Oak Lane,Little Rock,Arkansas,ZZCANARY12',
      'C1,Quill',
      quill,
    ]);
    expect(report.rowsTotal).toBe(3);
    expect(report.faults.map(({ row, column }) => [row, column])).toEqual([
      ...['firstName', 'birthDate', 'sex', 'state', 'zip'].map((column) => [2, column]),
      [3, ''],
      [4, 'clientId'],
    ]);
    expect(JSON.stringify(report)).not.toMatch(/ZZCANARY|Arkansas|Quill/);
  });
});

test('a record that moves while a file is judged is read again', async () => {
  let hasMoved = false;
  const moving: Pick<EventStore, 'readStreams' | 'append'> = {
    readStreams: (streams) => store.readStreams(streams),
    append: async (...asks) => {
      if (!hasMoved) await record('client-C1', registered);
      hasMoved = true;
      return store.append(...asks);
    },
  };
  const csv = [clientHeader, quill, stone].join('\n');
  const file = { kind: 'clients', csv, isDryRun: false } as const;
  expect(await runImport(moving, file, meta('m1'))).toEqual({
    ...{ rowsTotal: 2, imported: 1, unchanged: 1, faults: [] },
  });
});
