export { freePort, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
