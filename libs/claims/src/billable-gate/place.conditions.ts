import type { GateCondition } from './gate-condition.js';
import { unless } from './gate-condition.js';

export const placeConditions: readonly GateCondition[] = [
  {
    code: 'location-not-on-file',
    item: 3,
    mender: 'owner',
    sentence: 'Add the place of service to the practice; it must have been open on that day.',
    lacks: ({ locationId }, { practice, serviceDate }) => {
      const location = practice.locations.get(locationId);
      return unless(
        location !== undefined &&
          (location.closedOn === undefined || serviceDate <= location.closedOn),
      );
    },
  },
];
