import { consentOn, type ConsentKind } from '@ledgerline/practice';
import type { GateCondition, GateDay, Lack } from './gate-condition.js';
import { unless } from './gate-condition.js';

/** Caregiver training: the client is not in the room, and agreed to it beforehand. */
const CAREGIVER_CODES: ReadonlySet<string> = new Set(['97550', '97551', '97552']);

const signed = ({ client, serviceDate }: GateDay, kind: ConsentKind): Lack | undefined =>
  unless(consentOn(client, kind, serviceDate) !== undefined);

/** Asked where the practice asks it of all its clients. */
const always = (kind: ConsentKind) => (_line: unknown, day: GateDay) =>
  day.settings.consents.includes(kind) ? signed(day, kind) : undefined;

export const consentConditions: readonly GateCondition[] = [
  {
    code: 'no-confidentiality-consent',
    item: 0,
    mender: 'therapist',
    sentence:
      'Have the client sign the confidentiality agreement; it must hold on the day of service.',
    lacks: always('confidentiality'),
  },
  {
    code: 'no-informed-consent',
    item: 0,
    mender: 'therapist',
    sentence: 'Have the client sign the informed consent; it must hold on the day of service.',
    lacks: always('informed-consent'),
  },
  {
    code: 'no-telehealth-consent',
    item: 0,
    mender: 'therapist',
    sentence: 'Record the client’s consent to telehealth for that day.',
    lacks: ({ record }, day) =>
      record?.services.some(({ session }) => session.details.telehealth !== undefined)
        ? signed(day, 'telehealth')
        : undefined,
  },
  {
    code: 'no-caregiver-consent',
    item: 0,
    mender: 'therapist',
    sentence: 'Record the client’s consent to training the caregiver.',
    lacks: ({ procedureCode }, day) =>
      CAREGIVER_CODES.has(procedureCode) ? signed(day, 'caregiver-training') : undefined,
  },
];
