import { lackingOf } from '@ledgerline/session';
import type { GateCondition } from './gate-condition.js';
import { unless } from './gate-condition.js';

export const noteConditions: readonly GateCondition[] = [
  {
    code: 'note-incomplete',
    item: 13,
    mender: 'therapist',
    sentence: 'Complete the client’s note: an element of it is still missing.',
    lacks: ({ record }, { clientId }) =>
      record &&
      unless(
        !record.services.some(({ session }) =>
          lackingOf(session).some((each) => each.clientId === clientId),
        ),
      ),
  },
  {
    code: 'note-same-as-another',
    item: 13,
    mender: 'therapist',
    sentence:
      'This note says word for word what another client’s says: write an addendum of their own.',
    lacks: ({ record }) => record && unless(record.noteLikenessPercent < 100),
  },
  {
    code: 'note-not-cosigned',
    item: 12,
    mender: 'therapist',
    sentence: 'An assistant gave this service: the supervising therapist must co-sign the session.',
    lacks: ({ record }, { terms }) => {
      if (!record || !terms.documentation.assistantNotesCosigned) return undefined;
      return unless(
        record.services.every(
          ({ service, session }) =>
            service.assistantMinutes === 0 ||
            session.signedBy === service.clinicianId ||
            session.cosignatures.some(({ by }) => by === service.clinicianId),
        ),
      );
    },
  },
];
