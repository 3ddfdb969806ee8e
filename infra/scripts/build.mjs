#!/usr/bin/env node
/**
 * Turns the TypeScript of one project, or of all, into JavaScript under its `dist/`, with swc.
 * Incremental: a file newer than its output is turned again, an output without a source is removed.
 *
 *   node infra/scripts/build.mjs               all projects
 *   node infra/scripts/build.mjs libs/x12      one
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SWC = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
/** Read at run time beside the code that needs them. */
const ASSETS = /\.(sql|json|csv)$/;
const SELF = statSync(fileURLToPath(import.meta.url)).mtimeMs;

const filesUnder = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath ?? each.path, each.name))
    : [];

const projects = () =>
  ['apps', 'libs'].flatMap((kind) =>
    readdirSync(join(ROOT, kind), { withFileTypes: true })
      .filter(
        (each) => each.isDirectory() && existsSync(join(ROOT, kind, each.name, 'package.json')),
      )
      .map((each) => join(kind, each.name)),
  );

const outputOf = (project, source) =>
  join(ROOT, project, 'dist', relative(join(ROOT, project, 'src'), source)).replace(/\.ts$/, '.js');

const isStale = (source, output) =>
  !existsSync(output) || statSync(output).mtimeMs < Math.max(statSync(source).mtimeMs, SELF);

/** What has to be done in one project: sources to turn, assets to copy, outputs to remove. */
function planOf(project) {
  const sources = filesUnder(join(ROOT, project, 'src')).filter(
    (each) =>
      (each.endsWith('.ts') && !each.endsWith('.spec.ts') && !each.endsWith('.d.ts')) ||
      ASSETS.test(each),
  );
  const wanted = new Set(sources.map((each) => outputOf(project, each)));
  return {
    stale: sources
      .map((source) => ({ source, output: outputOf(project, source) }))
      .filter((each) => isStale(each.source, each.output)),
    orphans: filesUnder(join(ROOT, project, 'dist')).filter(
      (each) => !wanted.has(each.replace(/\.map$/, '')),
    ),
  };
}

/** Builds what is stale; returns how many files were turned. */
export async function build(only = projects()) {
  const plans = only.map(planOf);
  for (const { orphans } of plans) for (const each of orphans) rmSync(each);
  const stale = plans.flatMap((each) => each.stale);
  if (stale.length === 0) return 0;
  const { transformFile } = await import('@swc/core');
  await Promise.all(
    stale.map(async ({ source, output }) => {
      mkdirSync(dirname(output), { recursive: true });
      if (!source.endsWith('.ts')) return copyFileSync(source, output);
      const { code, map } = await transformFile(source, SWC);
      writeFileSync(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
      writeFileSync(`${output}.map`, map);
    }),
  );
  return stale.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv
    .slice(2)
    .map((each) => relative(ROOT, join(process.cwd(), each)) || each);
  const turned = await build(only.length > 0 ? only : projects());
  console.log(`built ${turned} file${turned === 1 ? '' : 's'}`);
}
