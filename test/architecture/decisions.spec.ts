import { files, linesOf, textOf } from './repository.js';

const folder = 'infra/decisions';
const pages = files(folder).filter((each) => !each.endsWith('README.md'));
const titleOf = (page: string) => /^# \d{4} · (.+)$/m.exec(textOf(page))?.[1] ?? '';

test('decisions are numbered from 1 without a gap', () => {
  const numbers = pages
    .map((each) => Number(each.slice(folder.length + 1).slice(0, 4)))
    .sort((a, b) => a - b);
  expect(numbers.length).toBeGreaterThanOrEqual(18);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('is named after a statement, and numbered alike inside', () => {
    const [, number] = /^(\d{4})-[a-z0-9-]+\.md$/.exec(page.slice(folder.length + 1)) ?? [];
    expect(text.startsWith(`# ${number} · `)).toBe(true);
  });

  test('has its five parts, in order', () => {
    const parts = [
      /^Accepted .*\d{4}-\d\d-\d\d/m,
      /^\*\*Context\.\*\*/m,
      /^\*\*Decision\.\*\*/m,
      /^\*\*Consequences\.\*\*/m,
      /^\*\*Rejected\.\*\*/m,
    ];
    const places = parts.map((each) => text.search(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('is at most forty lines', () => expect(linesOf(page)).toBeLessThanOrEqual(40));

  test('is in the index under its title', () => {
    const index = textOf(`${folder}/README.md`).replace(/\s+/g, ' ');
    expect(index).toContain(`(${page.slice(folder.length + 1)}) ${titleOf(page)}`);
  });
});

test('the index names no page that is not there', () => {
  const named = [...textOf(`${folder}/README.md`).matchAll(/\((\d{4}-[^)]+)\)/g)].map(
    (each) => `${folder}/${each[1]}`,
  );
  expect(named.sort()).toEqual([...pages].sort());
});

test('every decision that the code cites exists', () => {
  const cited = files('libs')
    .concat(files('apps'))
    .filter((each) => each.endsWith('.ts'))
    .flatMap((each) =>
      [...textOf(each).matchAll(/decision (\d{4})/g)].map((found) => `${each}: ${found[1]}`),
    );
  const numbers = pages.map((each) => each.slice(folder.length + 1).slice(0, 4));
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter((each) => !numbers.includes(each.slice(-4)))).toEqual([]);
});
