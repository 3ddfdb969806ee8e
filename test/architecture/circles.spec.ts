import { posix } from 'node:path';
import ts from 'typescript';
import { files, textOf } from './repository.js';

const sources = new Set(
  files().filter((each) => /^(apps|libs|test)\/.*\.ts$/.test(each) && !each.endsWith('.spec.ts')),
);

/** What a file takes from files beside it, types as well. */
const takenBy = (path: string): readonly string[] =>
  ts
    .preProcessFile(textOf(path), true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => posix.join(posix.dirname(path), fileName).replace(/\.js$/, '.ts'))
    .filter((each) => sources.has(each));

/** Files that import one another, each circle once, as `a -> b -> a`. */
function circlesOf(takes: (path: string) => readonly string[], paths: Iterable<string>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const each of takes(path)) walk(each, [...trail, path]);
    done.add(path);
  };
  for (const each of paths) walk(each, []);
  return found;
}

test('a circle is seen', () => {
  const takes: Record<string, string[]> = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };
  expect(circlesOf((each) => takes[each] ?? [], Object.keys(takes))).toEqual(['b -> c -> b']);
  expect(takenBy('test/architecture/circles.spec.ts')).toEqual(['test/architecture/repository.ts']);
});

test('no two files import each other, by whatever way round', () => {
  expect(circlesOf(takenBy, sources)).toEqual([]);
});
