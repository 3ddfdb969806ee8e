export { NotDurable, assertDurable, type DurabilityRefusal } from './durability.js';
export { migrate } from './migrator.js';
export {
  openPostgresEventStore,
  type PostgresEventStoreOptions,
  type PostgresLog,
} from './postgres-event-store.js';
export { PostgresSealStore } from './postgres-seal-store.js';
export { ProjectionStore, type ProjectionProgress } from './projection-store.js';
export type { Row, Where } from './projection-tables.js';
