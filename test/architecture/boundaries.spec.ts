import { readdirSync, readFileSync } from 'node:fs';
import { apps, libs, outsidePackages, worldlyModules } from '../../infra/lint/dependency-table.mjs';
import { rulesBroken, type Probe } from './probes.js';

const BOUNDARIES = '@nx/enforce-module-boundaries';
const libNames = Object.keys(libs);
const appNames = Object.keys(apps);

const taking = (from: string) => `import { thing } from '${from}';\nexport const kept = thing;\n`;
const inLib = (lib: string, text: string): Probe => ({ at: `libs/${lib}/src/probe.ts`, text });
const inApp = (app: string, text: string): Probe => ({ at: `apps/${app}/src/probe.ts`, text });
const pairs = (from: readonly string[], to: readonly string[]): [string, string][] =>
  from.flatMap((each) =>
    to.filter((other) => other !== each).map((other) => [each, other] as [string, string]),
  );

/** Each probe under the sentence that says it, so that a failure names the edge. */
type Probes = Readonly<Record<string, Probe>>;
const told = (all: readonly (readonly [string, Probe])[]): Probes => Object.fromEntries(all);

const edges = pairs(libNames, libNames);
const isAllowed = ([from, to]: readonly [string, string]) => libs[from]!.includes(to);
const mayTake = (app: string, lib: string) => apps[app] === 'any lib' || apps[app]!.includes(lib);
const appEdges = appNames.flatMap((app) => libNames.map((lib) => [app, lib] as const));

const upwards = told([
  ...edges
    .filter((edge) => !isAllowed(edge))
    .map(
      ([from, to]) =>
        [`${from} takes from ${to}`, inLib(from, taking(`@ledgerline/${to}`))] as const,
    ),
  ...appEdges
    .filter(([app, lib]) => !mayTake(app, lib))
    .map(
      ([app, lib]) =>
        [`${app} takes from ${lib}`, inApp(app, taking(`@ledgerline/${lib}`))] as const,
    ),
  [
    'ledger takes a type',
    inLib('ledger', "import type { A } from '@ledgerline/claims';\nexport type B = A;\n"),
  ],
  ['ledger lets out what claims has', inLib('ledger', "export { a } from '@ledgerline/claims';\n")],
  ['session takes from a second door', inLib('session', taking('@ledgerline/claims/contract'))],
  [
    'an adapter takes from another lib',
    { at: 'libs/event-store/src/postgres/probe.ts', text: taking('@ledgerline/job-queue/bullmq') },
  ],
  [
    'a spec takes from above',
    { at: 'libs/ledger/src/probe.spec.ts', text: taking('@ledgerline/claims') },
  ],
  ['session reaches into practice', inLib('session', taking('../../practice/src/zone.js'))],
  ['api reaches into worker', inApp('api', taking('../../worker/src/log.js'))],
]);

const downwards = told([
  ...edges
    .filter(isAllowed)
    .map(
      ([from, to]) =>
        [`${from} takes from ${to}`, inLib(from, taking(`@ledgerline/${to}`))] as const,
    ),
  ...appEdges
    .filter(([app, lib]) => mayTake(app, lib))
    .map(
      ([app, lib]) =>
        [`${app} takes from ${lib}`, inApp(app, taking(`@ledgerline/${lib}`))] as const,
    ),
  ['api holds Nest', inApp('api', taking('@nestjs/common'))],
  [
    'the Postgres door holds pg',
    { at: 'libs/event-store/src/postgres/probe.ts', text: taking('pg') },
  ],
  ['x12 digests', inLib('x12', taking('node:crypto').replaceAll('thing', 'createHash'))],
  [
    'the tokenizer holds x12-parser',
    { at: 'libs/x12/src/tokenizer.ts', text: taking('x12-parser') },
  ],
  [
    'a decider reads a moment it was told',
    inLib('session', 'export const of = (at: string) => new Date(at);\n'),
  ],
]);

const doors = told([
  ...pairs(appNames, appNames).map(
    ([from, to]) => [`${from} takes from ${to}`, inApp(from, taking(`@ledgerline/${to}`))] as const,
  ),
  ...appNames.map(
    (app) => [`ledger takes from ${app}`, inLib('ledger', taking(`@ledgerline/${app}`))] as const,
  ),
  ['api reaches behind a door', inApp('api', taking('@ledgerline/ledger/src/posting.js'))],
  ['claims reaches behind a door', inLib('claims', taking('@ledgerline/ledger/dist/posting.js'))],
  [
    'a spec reaches behind a door',
    { at: 'libs/claims/src/probe.spec.ts', text: taking('@ledgerline/ledger/src/posting.js') },
  ],
  ['x12-parser in a reader of x12', inLib('x12', taking('x12-parser'))],
  ['x12-parser in remittance', inLib('remittance', taking('x12-parser'))],
  ['x12-parser in an app', inApp('worker', taking('x12-parser'))],
  ...outsidePackages.map(
    (each) =>
      [`${each} in a domain file`, inLib('claims', taking(each.replace('*', 'core')))] as const,
  ),
  ...outsidePackages.map(
    (each) =>
      [
        `${each} in the tokenizer`,
        { at: 'libs/x12/src/tokenizer.ts', text: taking(each.replace('*', 'core')) },
      ] as const,
  ),
  ...worldlyModules.flatMap((each) => [
    [`node:${each} in a domain file`, inLib('practice', taking(`node:${each}`))] as const,
    [`${each} in a domain file`, inLib('practice', taking(each))] as const,
  ]),
  ['timers/promises in a domain file', inLib('practice', taking('node:timers/promises'))],
  [
    'randomUUID in a domain file',
    inLib('practice', taking('node:crypto').replaceAll('thing', 'randomUUID')),
  ],
]);

const worldly: readonly [string, string, string][] = [
  ['a clock', 'export const now = () => Date.now();\n', 'no-restricted-properties'],
  ['a clock by another name', 'export const now = () => new Date();\n', 'no-restricted-syntax'],
  ['chance', 'export const chance = () => Math.random();\n', 'no-restricted-properties'],
  [
    'chance from the platform',
    'export const id = () => crypto.randomUUID();\n',
    'no-restricted-globals',
  ],
  ['the environment', 'export const url = process.env.DATABASE_URL;\n', 'no-restricted-properties'],
  ['waiting', 'setTimeout(() => undefined, 5);\n', 'no-restricted-globals'],
  ['the network', 'export const page = fetch("https://example.org");\n', 'no-restricted-globals'],
  [
    'a late import',
    "export const ledger = () => import('./posting.js');\n",
    'no-restricted-syntax',
  ],
  ['letting all out', "export * from './posting.js';\n", 'no-restricted-syntax'],
  ['a nameless thing let out', 'export default 1;\n', 'no-restricted-syntax'],
];
const domain = worldly.flatMap(([what, text, rule]) =>
  libNames.map((lib) => ({ what: `${lib}: ${what}`, probe: inLib(lib, text), rule })),
);

/** The sentences among `probes` that `rule` lets pass. */
function unrefused(probes: Probes, broken: readonly string[][], rule: string): string[] {
  return Object.keys(probes).filter((_, n) => !broken[n]!.includes(rule));
}

describe('the table of imports', () => {
  const groups = [upwards, downwards, doors].map((each) => Object.values(each));
  const all = [...groups.flat(), ...domain.map((each) => each.probe)];
  let broken: readonly string[][] = [];
  const after = (skipped: number) => broken.slice(groups.slice(0, skipped).flat().length);
  beforeAll(() => {
    broken = rulesBroken(all);
  });

  test('is asked about every pair of libs', () => {
    expect(edges).toHaveLength(libNames.length * (libNames.length - 1));
    expect(all.length).toBeGreaterThan(250);
  });

  test('refuses every edge it does not name', () => {
    expect(unrefused(upwards, after(0), BOUNDARIES)).toEqual([]);
  });

  test('lets every edge pass that it names', () => {
    const refused = Object.keys(downwards).filter((_, n) => after(1)[n]!.length > 0);
    expect(refused).toEqual([]);
  });

  test('refuses apps, back doors and the world by name', () => {
    expect(unrefused(doors, after(2), 'no-restricted-imports')).toEqual([]);
  });

  test('keeps clock, chance, world and environment out of every domain', () => {
    const passed = domain.filter(({ rule }, n) => !after(3)[n]!.includes(rule));
    expect(passed.map((each) => each.what)).toEqual([]);
  });

  test('would be seen to sleep: without a project graph no edge is refused', () => {
    const asleep = rulesBroken(Object.values(upwards), true);
    expect(unrefused(upwards, asleep, BOUNDARIES)).toEqual(Object.keys(upwards));
  });
});

describe('what the rule reads', () => {
  const folders = (kind: string) =>
    readdirSync(new URL(`../../${kind}`, import.meta.url), { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .map((each) => each.name);
  const json = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

  test('every lib and app has its row, and every row its folder', () => {
    expect(folders('libs').sort()).toEqual([...libNames].sort());
    expect(folders('apps').sort()).toEqual([...appNames].sort());
  });

  test.each([...libNames.map((each) => ['lib', each]), ...appNames.map((each) => ['app', each])])(
    '%s %s carries its tags: without them no row would bind it',
    (kind, name) => {
      expect(json(`${kind}s/${name}/package.json`).nx.tags).toEqual([
        `type:${kind}`,
        `${kind}:${name}`,
      ]);
    },
  );

  test('npm run lint goes through nx, which builds the project graph first', () => {
    expect(json('package.json').scripts.lint).toMatch(/^nx run-many -t lint( |$)/);
  });

  test('a cached green does not outlive a changed table', () => {
    const { namedInputs, targetDefaults } = json('nx.json');
    expect(namedInputs.sharedGlobals).toContain('{workspaceRoot}/infra/lint/**/*');
    expect(namedInputs.default).toContain('sharedGlobals');
    expect(targetDefaults.lint.inputs).toContain('default');
  });
});
