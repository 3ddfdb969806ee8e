import { group } from './claim-batch.testing.js';
import { writeClaimBatch } from './index.js';

const writtenWith = (contact: object) =>
  writeClaimBatch({
    ...group,
    submitter: { ...group.submitter, contact: { name: 'Billing Office', ...contact } },
  });

test('an address of which nothing can be carried is left out, and its qualifier with it', () => {
  expect(writtenWith({ phone: '503-555-0100', email: '~' })).toMatchObject({
    text: expect.stringContaining('~PER*IC*BILLING OFFICE*TE*5035550100~NM1*40*'),
  });
});

test.each([
  ['an address of which nothing can be carried', { email: '*' }],
  ['an extension without its telephone', { extension: '12', email: 'edi@willow.example' }],
])('%s is no way to reach anybody', (_said, contact) => {
  expect(writtenWith(contact)).toMatchObject({
    refused: [{ code: 'element-missing', element: 'PER04', path: 'submitter.contact.phone' }],
  });
});
