import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.nx', '.data']);

/** Every file kept here, as a path from the root; what is installed, built or left by a run is not. */
export function files(folder = ''): string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true })
    .filter((each) => !NOT_OURS.has(each.name) && !each.name.endsWith('.log'))
    .flatMap((each) => {
      const path = folder === '' ? each.name : `${folder}/${each.name}`;
      return each.isDirectory() ? files(path) : [path];
    });
}

export const textOf = (path: string): string => readFileSync(ROOT + path, 'utf8');
export const linesOf = (path: string): number => textOf(path).trimEnd().split('\n').length;
