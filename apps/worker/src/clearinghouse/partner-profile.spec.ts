import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../settings.js';
import { fileNameOf } from './file-name.js';
import { partnerOfPayer, partnersOf } from './trading-partner.js';

const root = mkdtempSync(join(tmpdir(), 'ledgerline-partners-'));
afterAll(() => rmSync(root, { recursive: true }));

const alpha = {
  partnerId: 'alpha',
  receiverQualifier: '30',
  receiverId: 'ALPHACH',
  receiverName: 'ALPHA CLEARING',
  senderQualifier: 'ZZ',
  usage: 'P',
  gateway: { kind: 'http', baseUrl: 'https://ch.example.org/v1', tokenFile: '/run/token' },
  routes: ['*'],
};
const beta = {
  ...alpha,
  partnerId: 'beta',
  receiverId: 'BETACH',
  usage: 'T',
  controlNumbersFrom: 100_000_000,
  gateway: { kind: 'folder', folder: '/srv/beta' },
  routes: ['cascade', 'beacon'],
};

function settingsWith(content: unknown) {
  const path = join(root, 'partners.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readSettings({
    DATABASE_URL: 'postgresql://localhost/none',
    LEDGERLINE_DATA: root,
    LEDGERLINE_CLEARINGHOUSE: root,
    LEDGERLINE_PRACTICE: 'WILLOW',
    LEDGERLINE_PARTNERS: path,
  });
}

test('two partners at once: the one that names a payer has it, the other has the rest', () => {
  const profiles = partnersOf(settingsWith([alpha, beta]));
  expect(profiles.map((each) => each.partnerId)).toEqual(['alpha', 'beta']);
  expect(partnerOfPayer(profiles, 'cascade')?.partnerId).toBe('beta');
  expect(partnerOfPayer(profiles, 'harvest')?.partnerId).toBe('alpha');
});

test('where nobody takes the rest, a payer nobody names goes nowhere', () => {
  const profiles = partnersOf(settingsWith([beta]));
  expect(partnerOfPayer(profiles, 'harvest')).toBeUndefined();
});

test('what is left out has its usual value', () => {
  expect(partnersOf(settingsWith([alpha]))[0]).toMatchObject({
    claimsPerSetMax: 100,
    acknowledgementRequested: true,
    controlNumbersFrom: 1,
    fileNameTemplate: '{batchId}-{sha8}.x12',
  });
});

const said = 'kept-to-itself';
test.each([
  ['no JSON', said, 'LEDGERLINE_PARTNERS: not JSON'],
  ['nobody', [], 'LEDGERLINE_PARTNERS: '],
  ['more than four', [alpha, alpha, alpha, alpha, alpha], 'LEDGERLINE_PARTNERS: '],
  ['a partner id with a hyphen', [{ ...alpha, partnerId: said }], '0.partnerId: '],
  ['a receiver id too long', [{ ...alpha, receiverId: said }], '0.receiverId: '],
  ['a field nobody knows', [{ ...alpha, password: said }], 'LEDGERLINE_PARTNERS.0: '],
  [
    'a name with a token of its own',
    [{ ...alpha, fileNameTemplate: `{batchId}{${said}}` }],
    '0.fileNameTemplate: ',
  ],
  [
    'a name without the batch',
    [{ ...alpha, fileNameTemplate: `${said}{isa13}` }],
    '0.fileNameTemplate: ',
  ],
  [
    'a name with a folder in it',
    [{ ...alpha, fileNameTemplate: `${said}/{batchId}` }],
    '0.fileNameTemplate: ',
  ],
  [
    'plain http to the world',
    [{ ...alpha, gateway: { ...alpha.gateway, baseUrl: `http://${said}.example` } }],
    '0.gateway.baseUrl: ',
  ],
  [
    'a password in the address',
    [{ ...alpha, gateway: { ...alpha.gateway, baseUrl: `https://u:${said}@ch.example` } }],
    '0.gateway.baseUrl: ',
  ],
  ['a gateway nobody knows', [{ ...alpha, gateway: { kind: said } }], '0.gateway.kind: '],
  ['one payer routed twice', [beta, { ...alpha, routes: ['cascade'] }], '1.routes: given twice'],
  [
    'one receiver twice',
    [beta, { ...alpha, receiverId: 'BETACH', usage: 'T' }],
    '1.receiverId: given twice',
  ],
  [
    'numbers of one another',
    [beta, { ...alpha, controlNumbersFrom: 99_999_999 }],
    '1.controlNumbersFrom: ',
  ],
])('%s is refused by setting and field, never by value', (_what, content, field) => {
  expect(() => settingsWith(content)).toThrow(field);
  expect(() => settingsWith(content)).not.toThrow(said);
});

test('a file that cannot be read is refused by the setting that names it', () => {
  expect(() => readSettings({ LEDGERLINE_PARTNERS: join(root, said) })).toThrow(
    'LEDGERLINE_PARTNERS: a file that cannot be read',
  );
});

const about = { batchId: 'B4TCH', sha8: '0a1b2c3d', isa13: 42, usage: 'T' } as const;
test.each([
  ['{batchId}-{sha8}.x12', undefined, 'B4TCH-0a1b2c3d.x12'],
  ['837P_{isa13}_{batchId}.{usage}.txt', undefined, '837P_000000042_B4TCH.T.txt'],
  ['{batchId}.837', 'OATEST', 'OATEST-B4TCH.837'],
])('the template %j with marker %j names a test file %j', (fileNameTemplate, testMarker, name) => {
  expect(fileNameOf({ fileNameTemplate, testMarker }, about)).toBe(name);
});
test('a live file bears no test marker', () => {
  const naming = { fileNameTemplate: '{batchId}.837', testMarker: 'OATEST' };
  expect(fileNameOf(naming, { ...about, usage: 'P' })).toBe('B4TCH.837');
});
