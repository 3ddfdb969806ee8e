import { RegisterClientBody } from '../contract.js';
import { agreed, optional, present, required, type ImportRules } from './import-rules.js';

const columns = {
  clientId: required('An id of letters, digits, dots or underscores, at most 64.'),
  lastName: required('One line, at most 60 characters.'),
  firstName: required('One line, at most 35 characters.'),
  middleName: optional('One line, at most 25 characters.'),
  birthDate: required('Year first: 1950-02-28.'),
  sex: required('F, M or U.'),
  line1: required('Street and number, at most 55 characters.'),
  line2: optional('One line, at most 55 characters.'),
  city: required('At most 30 characters.'),
  state: required('Two capitals, as the post writes it.'),
  zip: required('Five or nine digits without a hyphen, leading zeros kept.'),
};

export const clientRows: ImportRules = {
  columns,
  keyColumn: 'clientId',
  keyOf: ({ clientId = '' }) => clientId,
  twinOf: ({ lastName, firstName, birthDate }) =>
    lastName && firstName && birthDate
      ? `${lastName}\n${firstName}\n${birthDate}`.toLowerCase()
      : undefined,
  read(row) {
    const { line1, line2, city, state, zip, ...person } = row.cells;
    const address = present({ line1, line2, city, state, zip });
    const read = agreed(RegisterClientBody, { ...person, address }, row, columns);
    if ('faults' in read) return read;
    const { clientId } = read.body;
    return { of: 'client', clientId, commands: [{ type: 'RegisterClient', ...read.body }] };
  },
  columnOfRefusal: {
    'birth-date-not-a-date': 'birthDate',
    'name-missing': 'lastName',
    'street-or-city-missing': 'line1',
    'state-not-two-letters': 'state',
    'zip-not-five-or-nine-digits': 'zip',
  },
};
