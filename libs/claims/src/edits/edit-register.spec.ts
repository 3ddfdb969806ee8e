import { notBillableSentences } from '@ledgerline/payer-policy';
import { gateConditions } from '../billable-gate/gate.js';
import { gateWarnings } from '../billable-gate/gate.warnings.js';
import { editRules } from './check-claims.js';
import { beyondTheBook, editRegister, type EditPlace } from './edit-register.js';
import { envelopeRules } from './envelope.edits.js';

const places = Object.entries(editRegister);
const judgedBy = <Place extends EditPlace['judgedBy']>(place: Place) =>
  places.filter(
    (each): each is [string, Extract<EditPlace, { judgedBy: Place }>] => each[1].judgedBy === place,
  );
const documentIds = [...editRules, ...Object.values(envelopeRules)].map(({ id }) => id);

test('all eighty-three edits of the rule book are accounted for', () => {
  const families: Record<string, number> = {};
  for (const [id] of places) {
    const family = id.slice(0, 3);
    families[family] = (families[family] ?? 0) + 1;
  }
  expect(families).toEqual({
    ENV: 3,
    CLM: 10,
    PRV: 12,
    SUB: 11,
    'DX-': 7,
    LIN: 9,
    TIM: 10,
    MOD: 10,
    AUT: 3,
    DOC: 5,
    TFL: 2,
    PAT: 1,
  });
  expect(places).toHaveLength(83);
});

test('an edit said to be judged by the document is a row here, and every row is in the register', () => {
  const said = judgedBy('document').map(([id]) => id);
  expect(said.filter((id) => !documentIds.includes(id))).toEqual([]);
  const ours = [...said, ...beyondTheBook, 'DOC-000', 'GDE-000'];
  expect(documentIds.filter((id) => !ours.includes(id))).toEqual([]);
});

test('an edit said to be judged by the gate names conditions the gate has', () => {
  const codes = [...gateConditions, ...gateWarnings].map(({ code }) => code);
  for (const [, { conditions }] of judgedBy('gate'))
    expect(codes).toEqual(expect.arrayContaining([...conditions]));
});

test('an edit said to be judged by the unit engine names reasons it gives', () => {
  for (const [, { reasons }] of judgedBy('units'))
    expect(Object.keys(notBillableSentences)).toEqual(expect.arrayContaining([...reasons]));
});

test('an edit that nobody judges says why', () => {
  for (const [, { why }] of judgedBy('nobody')) expect(why).toMatch(/^[A-Z].{20,}\.$/);
});
