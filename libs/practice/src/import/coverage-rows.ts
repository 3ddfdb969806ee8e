import type { ClientId } from '@ledgerline/terms';
import { z } from 'zod';
import { AddCoverageBody, idOf } from '../contract.js';
import {
  agreed,
  optional,
  present,
  presentOrNothing,
  required,
  type ImportRules,
} from './import-rules.js';

const columns = {
  clientId: required('The id of a client on record.'),
  coverageId: required('An id of letters, digits, dots or underscores, at most 64.'),
  payerId: required('The id of a payer under contract.'),
  memberId: required('As on the card, at most 80 characters.'),
  groupNumber: optional('As on the card, at most 50 characters.'),
  relationship: required('self, or 01, 19, 20, 21, 39, 40, 53, G8.'),
  subscriberLastName: optional('Whose insurance it is, where not the client’s own.'),
  subscriberFirstName: optional('Whose insurance it is, where not the client’s own.'),
  subscriberMiddleName: optional('One line, at most 25 characters.'),
  subscriberBirthDate: optional('Year first: 1950-02-28.'),
  subscriberSex: optional('F, M or U.'),
  from: required('First day covered, year first: 2026-01-01.'),
  to: optional('Last day covered, year first; empty where it has no end.'),
  priority: required('P for the one billed first, S for the one after it.'),
};
const columnOf = {
  'subscriber.lastName': 'subscriberLastName',
  'subscriber.firstName': 'subscriberFirstName',
  'subscriber.middleName': 'subscriberMiddleName',
  'subscriber.birthDate': 'subscriberBirthDate',
  'subscriber.sex': 'subscriberSex',
};
const RowBody = z.strictObject({ clientId: idOf<ClientId>(), coverage: AddCoverageBody });

export const coverageRows: ImportRules = {
  columns,
  keyColumn: 'coverageId',
  payerColumn: 'payerId',
  keyOf: ({ clientId = '', coverageId = '' }) => `${clientId}/${coverageId}`,
  read(row) {
    const {
      clientId,
      subscriberLastName: lastName,
      subscriberFirstName: firstName,
      subscriberMiddleName: middleName,
      subscriberBirthDate: birthDate,
      subscriberSex: sex,
      ...told
    } = row.cells;
    const subscriber = presentOrNothing({ lastName, firstName, middleName, birthDate, sex });
    const coverage = present({ ...told, subscriber });
    const read = agreed(RowBody, { clientId, coverage }, row, columns, {
      ...columnOf,
      ...Object.fromEntries(
        Object.entries(columnOf).map(([path, column]) => [`coverage.${path}`, column]),
      ),
    });
    if ('faults' in read) return read;
    return {
      of: 'client',
      clientId: read.body.clientId,
      commands: [{ type: 'AddCoverage', ...read.body.coverage }],
    };
  },
  columnOfRefusal: {
    'client-not-registered': 'clientId',
    'member-id-missing': 'memberId',
    'subscriber-missing': 'subscriberLastName',
    'subscriber-is-the-client': 'relationship',
    'name-missing': 'subscriberLastName',
    'birth-date-not-a-date': 'subscriberBirthDate',
    'coverage-ends-before-it-begins': 'to',
    'coverage-overlaps': 'from',
  },
};
