import type { PracticeCommand } from '../clinic/practice.decider.js';
import { AddClinicianBody, CredentialClinicianBody } from '../contract.js';
import { agreed, optional, present, required, type ImportRules } from './import-rules.js';

const columns = {
  clinicianId: required('An id of letters, digits, dots or underscores, at most 40.'),
  lastName: required('One line, at most 60 characters.'),
  firstName: required('One line, at most 35 characters.'),
  npi: optional('Ten digits; empty only for an assistant without one.'),
  taxonomy: required('A provider taxonomy code: nine characters and an X.'),
  discipline: required('PT, OT, SLP or BH.'),
  role: optional('therapist or assistant; empty is therapist.'),
  supervisorId: optional('For an assistant: the id of the therapist.'),
  licenceState: optional('Two capitals; needed where a licence is given.'),
  licenceNumber: optional('As on the licence, at most 40 characters.'),
  licenceFrom: optional('First day, year first; needed where a licence is given.'),
  licenceTo: optional('Last day, year first; empty where it has no end.'),
};
const columnOfLicence = {
  state: 'licenceState',
  number: 'licenceNumber',
  from: 'licenceFrom',
  to: 'licenceTo',
  credentialId: 'clinicianId',
};

export const clinicianRows: ImportRules = {
  columns,
  keyColumn: 'clinicianId',
  keyOf: ({ clinicianId = '' }) => clinicianId,
  // Supervisors before those they supervise, whatever the order of the file.
  rankOf: ({ role }) => (role === 'assistant' ? 1 : 0),
  read(row) {
    const { licenceState, licenceNumber, licenceFrom, licenceTo, ...told } = row.cells;
    const joining = agreed(AddClinicianBody, told, row, columns);
    const isLicensed = [licenceState, licenceNumber, licenceFrom, licenceTo].some(Boolean);
    const licence = isLicensed
      ? agreed(
          CredentialClinicianBody.required({ state: true }),
          present({
            // A renewal begins on another day: it is a credential of its own.
            credentialId: `licence.${told['clinicianId']}.${licenceFrom?.replaceAll('-', '')}`,
            kind: 'licence',
            name: 'Licence',
            number: licenceNumber,
            state: licenceState,
            from: licenceFrom,
            to: licenceTo,
          }),
          row,
          columns,
          columnOfLicence,
        )
      : undefined;
    const faults = [joining, licence].flatMap((each) =>
      each && 'faults' in each ? each.faults : [],
    );
    if ('faults' in joining || (licence && 'faults' in licence)) return { faults };
    const { clinicianId } = joining.body;
    const commands: PracticeCommand[] = [{ type: 'AddClinician', ...joining.body }];
    if (licence) commands.push({ type: 'CredentialClinician', clinicianId, ...licence.body });
    return { of: 'practice', commands };
  },
  columnOfRefusal: {
    'npi-missing': 'npi',
    'npi-check-digit-wrong': 'npi',
    'npi-already-joined': 'npi',
    'taxonomy-not-a-code': 'taxonomy',
    'supervisor-missing': 'supervisorId',
    'therapist-has-no-supervisor': 'supervisorId',
    'supervisor-not-a-therapist': 'supervisorId',
    'supervisor-of-another-discipline': 'supervisorId',
    'clinician-unknown': 'supervisorId',
    'credential-id-taken': 'licenceFrom',
    'ends-before-it-begins': 'licenceTo',
  },
};
