import pg from 'pg';
import { describeEventStore } from '../event-store.contract.js';
import { openPostgresEventStore } from './postgres-event-store.js';
import { scratchDatabase } from './testing.js';

describeEventStore('postgres', async () => {
  const { url, drop } = await scratchDatabase();
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  return {
    open: () => openPostgresEventStore({ url, readers: 2, pollMilliseconds: 20 }),
    async cut() {
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      );
    },
    async close() {
      await admin.end();
      await drop();
    },
  };
});
