import { PricingBooks } from '@ledgerline/claims';
import { canonicalJson } from '@ledgerline/event-store';
import { shippedTables } from '@ledgerline/payer-policy';
import { insist, peakRssMiB, type Bench } from './figures.js';
import { priceAll } from './made-up-days.js';
import { licensedPractice, signedClients, signedSessions } from './made-up-sessions.js';

const CLIENTS = 2_000;

/**
 * The billable gate over a clinic's lines on one core: signed sessions to services, services to units,
 * every condition judged, every line said with its derivation. Reading and appending are not in it.
 * Beside it what it costs merely to spell the facts that come out.
 */
export const gateBench: Bench = {
  size: 25_000,
  needsDatabase: false,
  run({ say }, size) {
    const clients = signedClients(CLIENTS);
    const sessions = [...signedSessions(size, CLIENTS)];
    const books = () => new PricingBooks(licensedPractice(), shippedTables);
    priceAll(sessions.slice(0, 400), clients, books());
    const begun = performance.now();
    const said = priceAll(sessions, clients, books());
    const seconds = (performance.now() - begun) / 1000;
    const peak = peakRssMiB();
    say(`${said.length} lines in ${seconds.toFixed(1)} s`);
    const idle = said.find((each) => each.type === 'ServiceLineNotBillable');
    insist(idle === undefined, `a line was turned back: ${JSON.stringify(idle?.type)}`);
    insist(said.length >= size, `${said.length} lines of ${size}`);
    const spelt = performance.now();
    const bytes = said.reduce((sum, each) => sum + canonicalJson(each).length, 0);
    const spelling = (performance.now() - spelt) / 1000;
    return Promise.resolve({
      name: 'gate',
      rate: said.length / seconds,
      unit: 'lines',
      peakRssMiB: peak,
      yardsticks: [
        {
          name: `canonical JSON of the same facts, ${bytes >> 20} MiB`,
          rate: said.length / spelling,
          unit: 'lines',
        },
      ],
      size: said.length,
      seconds,
    });
  },
};
