import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoutedBy, PartnerRoutes } from './partner-routes.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'ledgerline-routes-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: string) => {
  const path = join(folder, 'partners.json');
  writeFileSync(path, content);
  return PartnerRoutes.safeParse(path);
};

test.each([
  [[['cascade'], ['beacon']], 'cascade', true],
  [[['cascade'], ['beacon']], 'mcr', false],
  [[['cascade'], ['*']], 'mcr', true],
])('of partners that take %j, %s is routed: %s', (routes, payerId, isRouted) => {
  const profiles = routes.map((each, nth) => ({ partnerId: `p${nth}`, routes: each }));
  const { data } = read(JSON.stringify(profiles));
  expect(isRoutedBy(data, payerId)).toBe(isRouted);
});

test('where no partners are set up, one takes everything', () => {
  expect(isRoutedBy(undefined, 'mcr')).toBe(true);
});

test.each(['not JSON', '{}', '[{"routes": "cascade"}]'])('%s is refused', (content) => {
  expect(read(content).success).toBe(false);
});
