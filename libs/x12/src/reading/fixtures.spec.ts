import { faultCodes, type FaultCode } from './fault-codes.js';
import { codesOf, faultsOf, fixture, fixtureNames, itemsOf, only } from './testing.js';

const noLineEnds = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\n', ''), 'latin1');
const crlf = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');

describe('files that are as they should be', () => {
  test.each(fixtureNames('pass'))('%s is accepted without a word', async (name) => {
    const items = await itemsOf(fixture(`pass/${name}`));
    expect(codesOf(items)).toEqual([]);
    expect(items.at(-1)).toMatchObject({ type: 'file-closed', disposition: 'accept' });
    for (const set of only(items, 'set-closed')) expect(set.disposition).toBe('accept');
  });

  test.each(fixtureNames('pass').filter((each) => !each.includes('two-interchanges')))(
    '%s reads the same with no line ends, or with CR LF',
    async (name) => {
      const bytes = fixture(`pass/${name}`);
      const [asIs, one, windows] = await Promise.all(
        [bytes, noLineEnds(bytes), crlf(bytes)].map(async (each) =>
          (await itemsOf(each)).slice(0, -1),
        ),
      );
      expect(one).toEqual(asIs);
      expect(windows).toEqual(asIs);
    },
  );
});

test('other separators say the same: | > ! and a line end as terminator', async () => {
  const bytes = fixture('pass/835-group-session.edi').toString('latin1');
  const other = [...bytes.replaceAll('~\n', '\n')]
    .map((each) => ({ '*': '|', ':': '>', '^': '!' })[each] ?? each)
    .join('');
  for (const text of [other, other.replaceAll('\n', '\r\n'), other.replaceAll('\n', '\r')]) {
    const items = await itemsOf(text);
    expect(codesOf(items)).toEqual([]);
    expect(only(items, 'claim-payment')).toEqual(only(await itemsOf(bytes), 'claim-payment'));
  }
});

describe('files that are not', () => {
  test.each(fixtureNames('fail'))('%s is stopped by the fault it is named after', async (name) => {
    const code = name.split('.')[0]!.toUpperCase().replaceAll('-', '_') as FaultCode;
    const items = await itemsOf(fixture(`fail/${name}`));
    expect(codesOf(items)).toContain(code);
    expect(items.at(-1)).toMatchObject({
      type: 'file-closed',
      disposition: faultCodes[code].severity,
    });
  });

  test('no fault repeats what the file says of a patient', async () => {
    const names = [...fixtureNames('fail')];
    const faults = (
      await Promise.all(names.map(async (each) => faultsOf(await itemsOf(fixture(`fail/${each}`)))))
    ).flat();
    expect(faults.length).toBeGreaterThan(names.length - 1);
    expect(JSON.stringify(faults)).not.toMatch(/RIVERA|CHEN|XJB|ZQW|7Q2MK|ICN/);
  });
});

describe('the table of faults', () => {
  test.each(Object.entries(faultCodes))('%s has a meaning and a remedy', (code, each) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(each.meaning).toMatch(/\.$/);
    expect(each.remedy).toMatch(/[.^]$/);
  });
});
