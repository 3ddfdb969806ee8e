import { describeEventStore } from '../event-store.contract.js';
import { openKurrentEventStore } from './index.js';
import { WireServer } from './wire-server.testing.js';

describeEventStore('KurrentDB, as the wire server answers', async () => {
  const server = await WireServer.start();
  return {
    open: () => openKurrentEventStore(server),
    close: async () => server.stop(),
    cut: () => server.restart(),
  };
});

const connectionString = process.env['KURRENTDB_URL'];
if (connectionString)
  describeEventStore('KurrentDB, a real server', async () => ({
    open: () => openKurrentEventStore({ connectionString }),
    close: async () => {},
  }));
