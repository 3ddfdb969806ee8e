/**
 * Lints texts that are in no file, as if each lay where it says, with the repository's own ESLint settings.
 *
 *   stdin    [{ "at": "libs/ledger/src/probe.ts", "text": "…" }]
 *   stdout   last line: [[ruleId, …], …], in the order asked
 *
 * The project graph is built first, as `nx run-many -t lint` builds it; with --asleep it is not.
 */
import { readFileSync } from 'node:fs';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';

const probes = JSON.parse(readFileSync(0, 'utf8'));
if (!process.argv.includes('--asleep')) await createProjectGraphAsync();
const eslint = new ESLint();
const rules = [];
for (const { at, text } of probes) {
  const [result] = await eslint.lintText(text, { filePath: at, warnIgnored: true });
  rules.push(result.messages.map((each) => each.ruleId ?? each.message));
}
console.log(JSON.stringify(rules));
