import { parseCents } from '@ledgerline/terms';
import { SetAllowedAmountBody, SetChargeBody } from '../contract.js';
import type { PracticeCommand } from '../clinic/practice.decider.js';
import { agreed, optional, present, required, type ImportRules } from './import-rules.js';

const columns = {
  procedureCode: required('Five characters: 97150.'),
  payerId: optional('The id of a payer under contract; empty is the usual charge.'),
  charge: required('Dollars for one unit: 65.00, no sign and no comma.'),
  from: required('First date of service, year first: 2026-01-01.'),
  allowed: optional('Dollars the contract allows for one unit; needs payer and contract.'),
  contractVersion: optional('What the contract calls itself; needed beside allowed.'),
  allowedTo: optional('Last date of service the amount is allowed for, year first.'),
};

export const chargeRows: ImportRules = {
  columns,
  keyColumn: 'procedureCode',
  keyOf: ({ procedureCode = '', payerId = '', from = '' }) => `${procedureCode}/${payerId}/${from}`,
  read(row) {
    const { procedureCode, payerId, from, contractVersion, allowedTo: to } = row.cells;
    const chargeCents = centsOf(row.cells['charge']);
    const allowedCents = centsOf(row.cells['allowed']);
    const body = present({ procedureCode, payerId: payerId ?? null, chargeCents, from });
    const charge = agreed(SetChargeBody, body, row, columns, { chargeCents: 'charge' });
    const isAllowed = [row.cells['allowed'], contractVersion, to].some(Boolean);
    const allowed = isAllowed
      ? agreed(
          SetAllowedAmountBody,
          present({ procedureCode, payerId, allowedCents, contractVersion, from, to }),
          row,
          columns,
          { allowedCents: 'allowed', to: 'allowedTo' },
        )
      : undefined;
    if ('faults' in charge || (allowed && 'faults' in allowed)) {
      const all = [charge, allowed].flatMap((each) =>
        each && 'faults' in each ? each.faults : [],
      );
      // Code and date stand in both bodies: said once.
      return {
        faults: all.filter((each, nth) => all.findIndex((a) => a.column === each.column) === nth),
      };
    }
    const commands: PracticeCommand[] = [{ type: 'SetCharge', ...charge.body }];
    if (allowed) commands.push({ type: 'SetAllowedAmount', ...allowed.body });
    return { of: 'practice', commands };
  },
  columnOfRefusal: {
    'payer-not-contracted': 'payerId',
    'charge-not-positive': 'charge',
    'allowed-not-positive': 'allowed',
    'ends-before-it-begins': 'allowedTo',
  },
};

/** What is no amount stays as it is, for the contract to refuse; an absent one stays absent. */
const centsOf = (text: string | undefined): unknown => text && (parseCents(text) ?? text);
