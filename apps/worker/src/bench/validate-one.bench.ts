import {
  judgeLine,
  lineFindings,
  PricingBooks,
  readLine,
  type LineToJudge,
  type SaidOfLine,
  type ServiceLineFact,
} from '@ledgerline/claims';
import { canonicalJson, streamOf, type Fact } from '@ledgerline/event-store';
import { shippedTables } from '@ledgerline/payer-policy';
import { instant, type LineId, type ServiceDate } from '@ledgerline/terms';
import type pg from 'pg';
import { booksNow, pricingReads } from '../sessions/pricing.js';
import type { System } from '../system.js';
import { benchMeta, onDatabase, openBenchSystem, settle } from './bench-system.js';
import { BulkLog } from './bulk-log.js';
import { insist, peakRssMiB, percentile, type Bench, type Timed } from './figures.js';
import { BILLER } from './made-up-claims.js';
import { priceAll } from './made-up-days.js';
import { firstFacts, PRACTICE } from './made-up-practice.js';
import {
  licensedFacts,
  licensedPractice,
  sessionStream,
  signedClients,
  signedFacts,
  signedSessions,
} from './made-up-sessions.js';

const CLIENTS_TOTAL = 400;
const LINES_TOTAL = 3_000;
const WARM = 300;

/** Validated on the date it was served, as who writes the day's notes does. */
interface Asked {
  readonly lineId: LineId;
  readonly today: ServiceDate;
}

/**
 * One line validated while it is edited: every edit, the gate, the lines of its date beside it. First the judgement
 * alone, all it is judged by read before; then the whole way, from PostgreSQL to the findings, one line after the other.
 */
export const validateOneBench: Bench = {
  size: 3_000,
  async run(place, size) {
    const system = await openBenchSystem(place);
    try {
      const laid = await layLines(place.databaseUrl);
      await system.readModels.catchUp();
      await settle(place.databaseUrl);
      const asked = Array.from({ length: size + WARM }, (_each, nth) => {
        return laid[(nth * 7) % laid.length] as Asked;
      });
      place.say(`${laid.length} lines, ${asked.length} of them validated`);
      const whole = await timed(asked, (each) => findingsOf(system, each));
      const lines = await read(system, asked);
      const judged = await timed(lines, judgeLine);
      const peak = peakRssMiB();
      look(lines);
      const spelt = await timed(lines, ({ request }) => canonicalJson(request?.drafts ?? []));
      const fetched = await onDatabase(place.databaseUrl, (client) =>
        timed(asked, (each) => bareRead(client, each)),
      );
      return {
        name: 'validate-one',
        unit: 'lines',
        ...judged,
        parts: [{ name: 'with all it is judged by read from PostgreSQL', unit: 'lines', ...whole }],
        peakRssMiB: peak,
        yardsticks: [
          { name: 'canonical JSON of the same drafts', rate: spelt.rate, unit: 'lines' },
          { name: 'a bare select of the line’s facts', rate: fetched.rate, unit: 'lines' },
        ],
        size,
        seconds: size / judged.rate,
      };
    } finally {
      await system.close();
    }
  },
};

/** A practice with its sessions behind it: every line priced by the gate, every other one approved. */
async function layLines(databaseUrl: string): Promise<readonly Asked[]> {
  const sessions = [...signedSessions(LINES_TOTAL, CLIENTS_TOTAL)];
  const books = new PricingBooks(licensedPractice(), shippedTables);
  const said = priceAll(sessions, signedClients(CLIENTS_TOTAL), books);
  const log = await BulkLog.into(databaseUrl, benchMeta);
  await log.write([firstFacts(streamOf('practice', PRACTICE), licensedFacts)]);
  for (let index = 0; index < CLIENTS_TOTAL; index += 1) {
    const facts = signedFacts(index);
    const [first] = facts;
    const clientId = (first as Fact & { readonly clientId: string }).clientId;
    await log.write([firstFacts(streamOf('client', clientId), facts)]);
  }
  for (const session of sessions) {
    const { signedBy, signedAt, details, presences } = session;
    const signed = { type: 'GroupSessionSigned', signedBy, signedAt, attests: true };
    const attended = [...presences.keys()];
    const fact = { ...signed, serviceDate: details.serviceDate, attended };
    await log.write([firstFacts(sessionStream(session), [fact])]);
  }
  for (const [nth, each] of said.entries())
    await log.write([firstFacts(streamOf('service-line', each.lineId), factsOf(each, nth))]);
  await log.finish();
  return said.map(({ lineId, serviceDate }) => ({ lineId, today: serviceDate }));
}

function factsOf(said: SaidOfLine, nth: number): readonly ServiceLineFact[] {
  insist(said.type === 'ServiceLineProposed', 'a line was turned back');
  if (said.type !== 'ServiceLineProposed' || nth % 2 === 1) return [said];
  const { lineId, clientId, serviceDate, procedureCode, units } = said;
  const approvedAt = instant(`${serviceDate}T23:00:00.000Z`);
  const who = { approvedBy: BILLER, approvedAt };
  return [
    said,
    { type: 'ServiceLineApproved', lineId, clientId, serviceDate, procedureCode, units, ...who },
  ];
}

async function findingsOf(system: System, { lineId, today }: Asked) {
  return lineFindings(pricingReads(system), lineId, { books: await booksNow(system), today });
}

/** What each line is judged by; every other one as it stands half-way through an edit, a modifier twice. */
async function read(system: System, asked: readonly Asked[]): Promise<readonly LineToJudge[]> {
  const books = await booksNow(system);
  const lines: LineToJudge[] = [];
  for (const [nth, { lineId, today }] of asked.entries()) {
    const line = await readLine(pricingReads(system), lineId, { books, today });
    if (!line?.request) throw new Error('a line is missing');
    lines.push(nth % 2 === 0 ? line : edited(line));
  }
  return lines;
}

function edited({ state, request }: LineToJudge): LineToJudge {
  if (!request) throw new Error('a line that is not billable is not edited');
  const drafts = request.drafts.map((draft) => {
    const lines = draft.lines.map((each) => {
      const { line } = each.state;
      if (line.lineId !== state.line.lineId) return each;
      const modifiers = [...line.modifiers, ...line.modifiers];
      return { ...each, state: { ...each.state, line: { ...line, modifiers } } };
    });
    return { ...draft, lines: lines as unknown as typeof draft.lines };
  });
  return { state, request: { ...request, drafts } };
}

/** What is whole may go; what is half-way says why not. */
function look(lines: readonly LineToJudge[]): void {
  for (const [nth, line] of lines.entries()) {
    const { findings, mayGo } = judgeLine(line);
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ edit }) => edit);
    insist(mayGo === (nth % 2 === 0), `line ${nth} ${mayGo ? 'may' : 'may not'} go: ${errors}`);
    insist(nth % 2 === 0 || errors.includes('LIN-005'), `line ${nth}: ${errors}`);
  }
}

const bareRead = (client: pg.Client, { lineId }: Asked) =>
  client.query('select data from es.events where stream = $1 order by version', [
    streamOf('service-line', lineId),
  ]);

/** One after the other, the first of them only to warm up. */
async function timed<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<Timed> {
  for (const item of items.slice(0, WARM)) await work(item);
  const millis = new Float64Array(items.length - WARM);
  const before = process.cpuUsage();
  for (let nth = WARM; nth < items.length; nth += 1) {
    const begun = performance.now();
    const worked = work(items[nth] as Item);
    if (worked instanceof Promise) await worked;
    millis[nth - WARM] = performance.now() - begun;
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = millis.reduce((sum, each) => sum + each, 0) / 1000;
  millis.sort();
  const [p50Ms, p99Ms] = [percentile(millis, 0.5), percentile(millis, 0.99)];
  const cpuMs = (user + system) / 1000 / millis.length;
  return { rate: millis.length / seconds, p50Ms, p99Ms, cpuMs };
}
