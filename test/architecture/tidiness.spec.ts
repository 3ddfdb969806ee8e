import { files, linesOf, textOf } from './repository.js';

const all = files();
const placed = all.filter((each) => /^(apps|libs|test|infra)\//.test(each));
const sources = all.filter((each) => /\.(ts|mts|mjs|js|sh|sql)$/.test(each) || each === '.ci/run');
const inProjects = sources.filter((each) => /^(apps|libs)\/[^/]+\/src\/.*\.ts$/.test(each));
const texts = all.filter(
  (each) => /\.(ts|mts|mjs|js|sh|sql|md|json|ya?ml)$/.test(each) || each === '.ci/run',
);
/** The paths whose text matches, each with the words found. */
const saying = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((each) => {
    const found = pattern.exec(textOf(each));
    return found ? [`${each}: ${found[0].trim()}`] : [];
  });

test('the repository is seen whole', () => {
  expect(all).toEqual(
    expect.arrayContaining(['package.json', 'infra/lint/dependency-table.mjs', '.ci/run']),
  );
  expect(inProjects.length).toBeGreaterThan(150);
});

test('no file is longer than 300 lines', () => {
  expect(
    sources.filter((each) => linesOf(each) > 300).map((each) => `${each}: ${linesOf(each)}`),
  ).toEqual([]);
});

test('there is no drawer: a thing has a noun, and lies under it', () => {
  const drawers = /(^|[/.])(utils?|helpers?|common|shared|core|types|misc|base|manager)([/.]|$)/;
  expect(placed.filter((each) => drawers.test(each))).toEqual([]);
});

test('files are named in kebab-case, and roles are suffixes', () => {
  const named = /^([a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/;
  expect(inProjects.filter((each) => !named.test(each.split('/').at(-1)!))).toEqual([]);
});

test('a door names what it lets out', () => {
  expect(saying(inProjects, /^export (\*|default).*/m)).toEqual([]);
});

test('no test is skipped, and none keeps the others from running', () => {
  const specs = sources.filter((each) => each.endsWith('.ts'));
  expect(saying(specs, /\b(x(test|it|describe)|(test|it|describe)\.(skip|only|todo))\b/)).toEqual(
    [],
  );
});

test('nothing speaks of the machine it was written on, or of where its packages were fetched', () => {
  const homes = /(?<![\w.$}-])\/(work\/(main|shared)|home|root|Users|tmp|mnt)\/[\w.]+/;
  const neighbours = /\.\.\/share[d]\b/;
  const mirrors = /https?:\/\/[\w.-]*(registr[y]|artifactor[y]|verdacci[o]|npmj[s])[\w.-]*/;
  for (const each of [homes, neighbours, mirrors]) expect(saying(texts, each)).toEqual([]);
});
