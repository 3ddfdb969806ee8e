import {
  AddClinicianBody,
  CredentialClinicianBody,
  ImportBody,
  NoteIncompatibilityBody,
  RosterQuery,
  SpanQuery,
} from '../contract.js';

const faultsAt = (result: {
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
}) => result.error?.issues.map(({ path }) => path.join('.')) ?? [];

test('a roster names clients parted by commas, or nobody', () => {
  expect(RosterQuery.parse({ on: '2026-02-04', clientIds: 'C1, C2' })).toEqual({
    ...{ on: '2026-02-04', clientIds: ['C1', 'C2'] },
  });
  expect(RosterQuery.parse({ on: '2026-02-04' })).toEqual({ on: '2026-02-04' });
});

test.each([
  [RosterQuery, { on: '2026-02-04', clientIds: 'C1,,C2' }, 'clientIds.1'],
  [RosterQuery, { on: '2026-02-04', clientIds: 'C-1' }, 'clientIds.0'],
  [RosterQuery, { on: '2026-02-30' }, 'on'],
  [SpanQuery, { from: '2026-01-01', to: '2036-12-31' }, 'to'],
  [NoteIncompatibilityBody, { clientIds: ['C1'], reason: 'x' }, 'clientIds'],
  [
    CredentialClinicianBody,
    { credentialId: 'K1', kind: 'badge', name: 'x', from: '2026-01-01' },
    'kind',
  ],
  [
    CredentialClinicianBody,
    { credentialId: 'K-1', kind: 'training', name: 'x', from: '2026-01-01' },
    'credentialId',
  ],
  [ImportBody, { csv: 'x'.repeat(1_000_001) }, 'csv'],
  [
    AddClinicianBody,
    {
      ...{ clinicianId: 'AS1', lastName: 'Lee', firstName: 'Lou', taxonomy: '224Z00000X' },
      ...{ discipline: 'OT', role: 'aide', supervisorId: 'CL1' },
    },
    'role',
  ],
])('case %#: refused at its place', (schema, body, path) => {
  expect(faultsAt(schema.safeParse(body))).toEqual([path]);
});
