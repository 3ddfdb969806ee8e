import type { GateCondition } from './gate-condition.js';
import { unless } from './gate-condition.js';

export const timeConditions: readonly GateCondition[] = [
  {
    code: 'no-times',
    item: 2,
    mender: 'therapist',
    sentence: 'Record when the service began and ended.',
    lacks: ({ record }) =>
      record && unless(record.services.every(({ service }) => service.spans.length > 0)),
  },
  {
    code: 'client-times-overlap',
    item: 9,
    mender: 'therapist',
    sentence: 'The client had another service at the same time: amend the times of one of them.',
    lacks: ({ record }) =>
      record && unless(!record.services.some(({ key }) => record.clientOverlaps.has(key))),
  },
  {
    code: 'therapist-times-overlap',
    item: 9,
    mender: 'therapist',
    sentence: 'You were one to one with two clients at once: amend the times of one of them.',
    lacks: ({ record }) =>
      record && unless(!record.services.some(({ key }) => record.therapistOverlaps.has(key))),
  },
];
