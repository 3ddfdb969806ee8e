import { describeEventStore } from '../event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

describeEventStore('memory', async () => {
  const store = new MemoryEventStore(() => '2026-11-18T17:00:00.000Z');
  return { open: async () => store, close: async () => undefined };
});
