import { clinicianOf, credentialOn } from '@ledgerline/practice';
import type { ClinicianId } from '@ledgerline/terms';
import type { GateCondition, GateDay, GateLine } from './gate-condition.js';
import { unless } from './gate-condition.js';

/** Who the line is billed under, and every assistant who gave a minute of it. */
function hands({ clinicianId, record }: GateLine): ClinicianId[] {
  const assistants = (record?.services ?? []).flatMap(({ service }) => service.assistantId ?? []);
  return [...new Set([clinicianId, ...assistants])];
}

/** A practice that records its enrolments with a payer is held to them. */
const isEnrolmentKept = ({ practice, payer }: GateDay): boolean =>
  practice.credentials.some((each) => each.kind === 'enrolment' && each.payerId === payer.payerId);

export const clinicianConditions: readonly GateCondition[] = [
  {
    code: 'clinician-not-on-file',
    item: 4,
    mender: 'owner',
    sentence: 'Add the clinician to the practice, with name, NPI and discipline.',
    lacks: ({ clinicianId }, { practice }) =>
      unless(clinicianOf(practice, clinicianId) !== undefined),
  },
  {
    code: 'clinician-is-assistant',
    item: 4,
    mender: 'owner',
    sentence: 'Assistants are billed under a therapist: record who supervised.',
    lacks: ({ clinicianId }, { practice }) =>
      unless(clinicianOf(practice, clinicianId)?.role !== 'assistant'),
  },
  {
    code: 'clinician-had-left',
    item: 4,
    mender: 'owner',
    sentence: 'The clinician had left by then: correct the leaving date, or who gave the service.',
    lacks: ({ clinicianId }, { practice, serviceDate }) => {
      const leftOn = clinicianOf(practice, clinicianId)?.leftOn;
      return unless(leftOn === undefined || serviceDate <= leftOn);
    },
  },
  {
    code: 'no-licence',
    item: 4,
    mender: 'owner',
    sentence: 'Record the licence of everyone who treated, good on the day of service.',
    lacks: (line, { practice, serviceDate }) =>
      unless(hands(line).every((each) => credentialOn(practice, each, 'licence', serviceDate))),
  },
  {
    code: 'not-enrolled',
    item: 4,
    mender: 'owner',
    sentence: 'Record the therapist’s enrolment with this payer for the day of service.',
    lacks: ({ clinicianId }, day) => {
      if (!isEnrolmentKept(day)) return undefined;
      const { practice, serviceDate, payer } = day;
      const about = { payerId: payer.payerId };
      return unless(!!credentialOn(practice, clinicianId, 'enrolment', serviceDate, about));
    },
  },
];
