import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPolicyFile } from '@ledgerline/payer-policy/contract';
import { isCalendarDate, type Instant, type ServiceDate } from '@ledgerline/terms';
import { runWhatIf } from './what-if/run-what-if.js';
import { whatIfPage } from './what-if/what-if-page.js';

/** `ledgerline policy what-if` reads the file first and says what is wrong with it; here it is right. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    practice: { type: 'string' },
    limit: { type: 'string', default: '20' },
    'as-of': { type: 'string', default: 'signature' },
    json: { type: 'boolean', default: false },
  },
});

try {
  const read = readPolicyFile(readFileSync(positionals[0] ?? '', 'utf8'));
  if ('faults' in read) throw new Error('the policy file cannot be read');
  const [from, to] = [dateOf(values.from), dateOf(values.to)];
  const answer = await runWhatIf(process.env, {
    file: read.file,
    ...(values.practice ? { practiceId: values.practice } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    isAsOfNow: values['as-of'] === 'now',
    linesShown: Number(values.limit),
    now: new Date().toISOString() as Instant,
  });
  process.stdout.write(`${values.json ? JSON.stringify(answer) : whatIfPage(answer)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function dateOf(text: string | undefined): ServiceDate | undefined {
  if (text !== undefined && !isCalendarDate(text)) throw new Error('this is no calendar date');
  return text as ServiceDate | undefined;
}
