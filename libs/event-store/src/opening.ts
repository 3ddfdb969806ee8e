import type { EventStore } from './event-store.js';
import { openKurrentEventStore } from './kurrentdb/index.js';
import { openPostgresEventStore } from './postgres/index.js';

/** Where the log lies: in KurrentDB where that is named, else in the database. */
export interface LogAddress {
  readonly databaseUrl: string;
  readonly kurrentdbUrl?: string | undefined;
}

/** Opens the log where the settings say it lies. Everything else is the same for both. */
export const openEventStore = ({ databaseUrl, kurrentdbUrl }: LogAddress): Promise<EventStore> =>
  kurrentdbUrl
    ? openKurrentEventStore({ connectionString: kurrentdbUrl })
    : openPostgresEventStore({ url: databaseUrl });
