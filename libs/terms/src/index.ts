export { cents, centsToDecimal, dollars, parseCents, sumCents, type Cents } from './money.js';
export {
  instant,
  isCalendarDate,
  minutes,
  serviceDate,
  type Instant,
  type Minutes,
  type ServiceDate,
} from './time.js';
export {
  icd10,
  isNpi,
  npi,
  procedureCode,
  units,
  type Icd10,
  type Npi,
  type ProcedureCode,
  type Units,
} from './billing.js';
export {
  isStreamId,
  shortId,
  type BatchId,
  type ClientId,
  type ClinicianId,
  type CoverageId,
  type LineId,
  type LocationId,
  type PatientControlNumber,
  type PayerId,
  type PracticeId,
  type RemittanceId,
  type SessionId,
  type StaffId,
} from './identity.js';
