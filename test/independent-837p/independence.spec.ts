import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, here), 'utf8');
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, path]) => path!);

/** The reader and all it leans on, followed from its one door. */
function readers(file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const path of importsOf(file))
    if (path.startsWith('./')) readers(path.slice(2).replace(/\.js$/, '.ts'), found);
  return found;
}

test('the second reader leans on nothing but itself', () => {
  const all = [...readers('read-837p.ts')];
  expect(all.length).toBeGreaterThan(8);
  const outward = all.flatMap((each) =>
    importsOf(each)
      .filter((path) => !/^\.\/[a-z0-9-]+\.js$/.test(path))
      .map((path) => `${each}: ${path}`),
  );
  expect(outward).toEqual([]);
});

test('what must be read of a document is told without the writer: of it, types alone are known', () => {
  const tellers = readdirSync(here).filter((each) =>
    /^(as-given.*|alphabet|differences)\.ts$/.test(each),
  );
  expect(tellers.length).toBeGreaterThan(3);
  for (const each of tellers) {
    const values = textOf(each).match(/^import \{[^}]*\} from '@ledgerline[^']*'/gm) ?? [];
    expect([each, values]).toEqual([each, []]);
  }
});
