import type { ClientService } from './client-service.js';
import type { GroupSessionState } from './group-session.decider.js';

/**
 * What each client was given in a session, as the record now says: the part in the group, then
 * each procedure. By client id, group first, then by time.
 */
export const servicesOf = (_session: GroupSessionState): readonly ClientService[] => [];
