import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { streamOf, type FactMeta, type StreamWrite } from '@ledgerline/event-store';
import { openPostgresEventStore } from '@ledgerline/event-store/postgres';
import { headOf } from './bench-system.js';
import { insist, peakRssMiB, percentile, type Bench, type Series } from './figures.js';

const WRITERS = [1, 8, 32] as const;
/** However slow the disk is, one series ends. */
const SECONDS_MAX = 6;
const meta: FactMeta = {
  practiceId: 'bench',
  actor: 'worker/bench',
  commandId: '00000000-0000-5000-8000-000000000000',
};

/**
 * One fact an append, each to a stream of its own, each writer waiting for its answer before it sends the next. Beside it
 * single-row INSERTs that commit one by one, on as many connections.
 */
export const appendBench: Bench = {
  size: 20_000,
  async run({ databaseUrl, say }, size) {
    const store = await openPostgresEventStore({ url: databaseUrl });
    const series: (Series & { readonly seconds: number; readonly count: number })[] = [];
    let appended = 0;
    try {
      for (const writers of WRITERS) {
        const ours = await race(writers, size, async () => {
          const { outcome } = await store.append([oneFact()], meta);
          insist(outcome === 'appended', outcome);
        });
        appended += ours.count;
        const inserts = await withInserts(databaseUrl, writers, (insert) =>
          race(writers, size, insert),
        );
        series.push({ writers, ...ours, yardstickRate: inserts.rate });
        say(`${writers} writers: ${Math.round(ours.rate)}/s`);
      }
      const last = await headOf(databaseUrl);
      insist(last === String(appended), `${appended} appended, the log ends at ${last}`);
    } finally {
      await store.close();
    }
    const most = series.at(-1) as (typeof series)[number];
    return {
      name: 'append',
      rate: most.rate,
      unit: 'facts',
      p50Ms: most.p50Ms,
      p99Ms: most.p99Ms,
      peakRssMiB: peakRssMiB(),
      yardsticks: [
        {
          name: `single-row INSERT commits, ${most.writers} connections`,
          rate: most.yardstickRate,
          unit: 'rows',
        },
      ],
      size: most.count,
      seconds: most.seconds,
      series: series.map(({ seconds: _seconds, count: _count, ...each }) => each),
    };
  },
};

function oneFact(): StreamWrite {
  const id = randomUUID();
  const lineId = id.replaceAll('-', '').toUpperCase();
  const fact = {
    type: 'ServiceLineApproved',
    lineId,
    clientId: 'C0001',
    serviceDate: '2026-11-18',
    procedureCode: '97150',
    units: 1,
    approvedBy: 'olsen',
    approvedAt: '2026-11-18T23:00:00.000Z',
  };
  return { stream: streamOf('service-line', lineId), expected: 'none', facts: [{ id, fact }] };
}

/** `writers` at once, each one after the other, until `size` are done or time is up. */
async function race(
  writers: number,
  size: number,
  work: (writer: number) => Promise<unknown>,
): Promise<{ count: number; seconds: number; rate: number; p50Ms: number; p99Ms: number }> {
  const times: number[] = [];
  const started = performance.now();
  const ends = started + SECONDS_MAX * 1000;
  let begun = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_each, writer) => {
      while (begun < size) {
        begun += 1;
        const before = performance.now();
        if (before > ends) return;
        await work(writer);
        times.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(times).sort();
  return {
    count: times.length,
    seconds,
    rate: times.length / seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
  };
}

async function withInserts<T>(
  url: string,
  writers: number,
  work: (insert: (writer: number) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const clients = Array.from(
    { length: writers },
    () => new pg.Client({ connectionString: url, application_name: 'ledgerline yardstick' }),
  );
  try {
    for (const each of clients) await each.connect();
    await clients[0]?.query(
      'create table if not exists yardstick_inserts (id bigserial primary key, data text not null)',
    );
    const data = JSON.stringify(oneFact().facts[0]?.fact);
    const text = 'insert into yardstick_inserts (data) values ($1)';
    return await work(async (writer) =>
      clients[writer]?.query({ name: 'insert', text, values: [data] }),
    );
  } finally {
    await Promise.all(clients.map((each) => each.end()));
  }
}
