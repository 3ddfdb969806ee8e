#!/usr/bin/env node
/**
 * The PostgreSQL of one test run, kept in one folder. Build libs/event-store first.
 *
 *   node infra/scripts/test-postgres.mjs start FOLDER   prints its URL; the server outlives this process
 *   node infra/scripts/test-postgres.mjs stop FOLDER    stops it and removes its data
 */
const door = '../../libs/event-store/dist/embedded-postgres/index.js';
const { startEmbeddedPostgres } = await import(new URL(door, import.meta.url).href);
const [verb, folder] = process.argv.slice(2);
if (!folder || (verb !== 'start' && verb !== 'stop'))
  throw new Error('start or stop, and a folder');

const server = await startEmbeddedPostgres(folder, 'ledgerline_test');
if (verb === 'start') console.log(server.url);
else await server.destroy();
