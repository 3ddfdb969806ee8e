import { serviceDate } from '@ledgerline/terms';
import { readPolicyFile } from './policy-file.contract.js';
import { nextVersionOf, overshadowedRows, type PolicyVersion } from './policy-versions.js';
import { shippedTables } from './shipped-tables.js';
import { payerPolicySentence } from './history.js';
import { withAdopted } from './with-adopted.js';

const date = serviceDate('2026-11-18');
const next = (policyId: string): PolicyVersion => nextVersionOf(policyId, date, shippedTables)!;
const policies = [...new Set(shippedTables.terms.map((each) => each.policyId))];
const written = (change: object) => JSON.stringify({ ...next('medicaid-15-minute'), ...change });
const [row] = next('medicaid-15-minute').rows;

describe('a policy written to be edited', () => {
  test.each(policies)('%s is read back as it was written, each version one higher', (policyId) => {
    const version = next(policyId);
    expect(readPolicyFile(JSON.stringify(version))).toEqual({ file: version });
    expect([version.terms?.version, ...version.rows.map((each) => each.version)]).toEqual(
      [version.terms, ...version.rows].map(() => 2),
    );
    expect(overshadowedRows(version, shippedTables)).toEqual([]);
  });

  test('of a policy that says nothing on that date there is none', () => {
    expect(nextVersionOf('no-such', date, shippedTables)).toBeUndefined();
    expect(nextVersionOf('aba', serviceDate('1999-01-01'), shippedTables)).toBeUndefined();
  });

  test('as adopted it is numbered above what was adopted', () => {
    const { terms, rows } = next('medicaid-15-minute');
    const adopted = withAdopted(shippedTables, [{ terms: terms ? [terms] : [], rows }]);
    const after = nextVersionOf('medicaid-15-minute', date, adopted);
    expect([after?.terms?.version, after?.rows[0]?.version]).toEqual([3, 3]);
  });
});

describe('a policy file that cannot be read', () => {
  test.each([
    ['{', '$', 'This is no JSON document.'],
    [written({ policyId: 'Medicaid!' }), '$.policyId', 'small letters and digits'],
    [written({ rows: [{ ...row, basis: 'per-day' }] }), '$.rows[0].basis', 'Invalid option'],
    [written({ rows: [{ ...row, from: '2026-02-30' }] }), '$.rows[0].from', 'a calendar date'],
    [written({ rows: [{ ...row, unitsPerWeekMax: 0 }] }), '$.rows[0].unitsPerWeekMax', '>=1'],
    [written({ rows: [{ ...row, cap: 3 }] }), '$.rows[0]', 'Unrecognized key: "cap"'],
    [written({ rows: undefined }), '$.rows', 'expected array'],
  ])('names where, and what to do: %#', (content, path, message) => {
    const read = readPolicyFile(content);
    expect('faults' in read && read.faults).toEqual([
      {
        path,
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/export/),
      },
    ]);
  });

  test('tells every fault at once', () => {
    const read = readPolicyFile(written({ rows: [{ ...row, basis: 1, groupMin: 0 }] }));
    expect('faults' in read && read.faults.map((each) => each.path)).toEqual([
      '$.rows[0].basis',
      '$.rows[0].groupMin',
    ]);
  });
});

test.each([
  [{ version: 2 }, 3],
  [{ version: 3 }, undefined],
  [{ version: 2, from: serviceDate('2031-01-01') }, undefined],
])('below a third version up to 2030, a row %j is told of: %s', (change, above) => {
  const third = { ...row!, version: 3, to: serviceDate('2030-12-31') };
  const tables = withAdopted(shippedTables, [{ terms: [], rows: [third] }]);
  const version = { policyId: 'medicaid-15-minute', rows: [{ ...row!, ...change }] };
  expect(overshadowedRows(version, tables).map((each) => each.versionAbove)).toEqual(
    above === undefined ? [] : [above],
  );
});

test('an adopted version is one sentence for an auditor', () => {
  const { policyId, terms, rows } = next('medicaid-15-minute');
  expect(
    payerPolicySentence({
      ...{ type: 'PolicyVersionAdopted', policyId, rows, reason: 'The programme wrote so.' },
      ...(terms ? { terms } : {}),
      ...{ adoptedBy: 'olive' as never, adoptedAt: '2026-11-18T17:00:00Z' as never },
    }),
  ).toBe('olive adopted terms v2, 97150 v2 of policy medicaid-15-minute: The programme wrote so.');
});
