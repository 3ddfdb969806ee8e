import { SIMILAR_FROM_PERCENT } from '@ledgerline/session';
import { credentialOn } from '@ledgerline/practice';
import type { GateCondition } from './gate-condition.js';
import { lack, unless } from './gate-condition.js';

/** Two to six is called the best size by the practice guide; advice, not a payer's rule. */
const GROUP_ADVISED_MAX = 6;

/** What a biller should know and nothing forbids. */
export const gateWarnings: readonly GateCondition[] = [
  {
    code: 'certification-pending',
    item: 10,
    mender: 'therapist',
    sentence:
      'The plan of care still waits for the physician’s signature; it is due on the day named.',
    lacks: ({ discipline }, { planStanding }) => {
      const { certification, dueBy } = planStanding(discipline);
      if (certification !== 'pending') return undefined;
      return dueBy === undefined ? lack : { deadline: dueBy };
    },
  },
  {
    code: 'certification-delayed',
    item: 10,
    mender: 'therapist',
    sentence: 'The plan of care was signed late: keep the reason for the delay with it.',
    lacks: ({ discipline }, { planStanding }) => unless(!planStanding(discipline).isDelayed),
  },
  {
    code: 'credential-expires-soon',
    item: 4,
    mender: 'owner',
    sentence: 'The therapist’s licence runs out on the day named: record its renewal.',
    lacks: ({ clinicianId }, { practice, serviceDate, today, soon }) => {
      const to = credentialOn(practice, clinicianId, 'licence', serviceDate)?.to;
      const isSoon = to !== undefined && today <= to && to <= soon;
      return isSoon ? { deadline: to } : undefined;
    },
  },
  {
    code: 'note-like-another',
    item: 13,
    mender: 'therapist',
    sentence: 'This note reads much like another client’s of the same group.',
    lacks: ({ record }) =>
      record &&
      unless(
        record.noteLikenessPercent < SIMILAR_FROM_PERCENT || record.noteLikenessPercent === 100,
      ),
  },
  {
    code: 'group-larger-than-advised',
    item: 8,
    mender: 'therapist',
    sentence: 'More than six clients were in the group at once: two to six is advised.',
    lacks: ({ record }) =>
      record &&
      unless(record.services.every(({ service }) => service.groupLargest <= GROUP_ADVISED_MAX)),
  },
  {
    code: 'attendance-not-attested',
    item: 8,
    mender: 'therapist',
    sentence: 'The signature does not say that a clinician was with the group all the time.',
    lacks: ({ record }) =>
      record &&
      unless(
        record.services.every(
          ({ service, session }) => service.setting !== 'group' || session.attests,
        ),
      ),
  },
  {
    code: 'filing-limit-near',
    item: 21,
    mender: 'biller',
    sentence: 'The claim must reach the payer by the day named.',
    lacks: (_line, { soon, filingLimit: deadline }) =>
      soon >= deadline ? { deadline } : undefined,
  },
];
