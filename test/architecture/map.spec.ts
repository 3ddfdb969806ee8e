import { apps, libs } from '../../infra/lint/dependency-table.mjs';
import { files, linesOf, textOf } from './repository.js';

const map = textOf('libs/README.md');
const libNames = Object.keys(libs);

/** `4  claims  -> session, x12` → ['claims', 4, ['session', 'x12']] */
const drawn = [...map.matchAll(/^(\d) +([a-z0-9-]+) +-> +(.+)$/gm)].map(
  ([, layer, lib, taken]) =>
    [lib!, Number(layer), taken === 'nothing' ? [] : taken!.split(', ')] as const,
);

test('the drawn table of imports is the table that is enforced', () => {
  const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(table).map(([lib, taken]) => [lib, [...taken].sort()]));
  expect(sorted(Object.fromEntries(drawn.map(([lib, , taken]) => [lib, taken])))).toEqual(
    sorted(libs),
  );
});

test('every import goes down a layer', () => {
  const layerOf = new Map(drawn.map(([lib, layer]) => [lib, layer]));
  const level = drawn.flatMap(([lib, layer, taken]) =>
    taken.filter((each) => layerOf.get(each)! >= layer).map((each) => `${lib} -> ${each}`),
  );
  expect(level).toEqual([]);
});

test.each(libNames)('lib %s is on the map', (lib) => expect(map).toContain(`| [${lib}](${lib}) `));
test.each(Object.keys(apps))('app %s is on the map', (app) =>
  expect(map).toContain(`| [${app}](../apps/${app}) `),
);

describe.each(libNames)('lib %s', (lib) => {
  const all = files(`libs/${lib}`);

  test('has a page of at most forty lines', () => {
    expect(all).toContain(`libs/${lib}/README.md`);
    expect(linesOf(`libs/${lib}/README.md`)).toBeLessThanOrEqual(40);
  });

  test('has its doors where its package says', () => {
    const { exports } = JSON.parse(textOf(`libs/${lib}/package.json`)) as {
      exports: Record<string, Record<string, string>>;
    };
    expect(Object.keys(exports)).toContain('.');
    const sources = Object.values(exports).map((each) => each['@ledgerline/source']!);
    expect(exports['.']!['@ledgerline/source']).toBe('./src/index.ts');
    expect(sources.filter((each) => !all.includes(each.replace('.', `libs/${lib}`)))).toEqual([]);
  });
});

test('terms holds no word that nobody takes', () => {
  const door = textOf('libs/terms/src/index.ts');
  const words = [...door.matchAll(/[{,]\s*([a-z]\w*)(?=\s*[,}])/g)].map((each) => each[1]!);
  const outside = [...files('libs'), ...files('apps')]
    .filter((each) => each.endsWith('.ts') && !each.startsWith('libs/terms/'))
    .map(textOf)
    .flatMap((text) => [...text.matchAll(/import\s*\{([^}]*)\}\s*from '@ledgerline\/terms'/g)])
    .map((each) => each[1]!)
    .join(',');
  expect(words.length).toBeGreaterThan(10);
  expect(words.filter((each) => !new RegExp(`\\b${each}\\b`).test(outside))).toEqual([]);
});
