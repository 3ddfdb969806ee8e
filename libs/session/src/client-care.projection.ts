import type { Projection } from '@ledgerline/event-store';
import type { ClientCare } from './client-care.js';
import type { GroupSessionFact } from './group-session.events.js';

export const clientCare: Projection<ClientCare, GroupSessionFact> = {
  name: 'client-care',
  version: 1,
  categories: ['group-session', 'clinical-note'],
  types: ['GroupSessionSigned'],
  empty: {
    clientId: null,
    firstTreatment: null,
    treatmentDays: [],
    progressReports: [],
    discharges: [],
  },
  keysOf: () => [],
  evolve: (care) => care,
};
