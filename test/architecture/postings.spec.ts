import { files, textOf } from './repository.js';

const all = files();

/** Every rule of the house that turns facts into money. */
const rules = all
  .filter((each) => /^libs\/[^/]+\/src\/.*\.posting\.ts$/.test(each))
  .flatMap((each) =>
    [...textOf(each).matchAll(/^export const (\w+): PostingRules</gm)].map(([, name = '']) => name),
  );

/** Every list of them that says it is all contexts together. */
const lists = all
  .filter((each) => /^apps\/.*\.ts$/.test(each))
  .flatMap((each) => {
    const [, names] =
      /^export const postings = allPostings\(\[([^\]]*)\]\)/m.exec(textOf(each)) ?? [];
    return names === undefined ? [] : [[each, names.match(/\w+/g) ?? []] as const];
  });

test('the rules and the lists of them are seen', () => {
  expect(rules).toContain('denialPostings');
  expect(lists.map(([file]) => file)).toEqual(
    expect.arrayContaining([
      'apps/api/src/reading/read-models.ts',
      'apps/worker/src/projecting/read-models.ts',
      'apps/cli/src/chain/postings.ts',
    ]),
  );
});

test.each(lists)('%s holds every posting rule of the house', (_file, names) => {
  expect([...names].sort()).toEqual([...rules].sort());
});
