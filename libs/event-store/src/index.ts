export { canonicalJson } from './canonical.js';
export { fold, handle, numbered, type Handled } from './command.js';
export { commandIdFor, factId } from './fact-id.js';
export { accept, refuse, type Decider, type Decision } from './decider.js';
export {
  categoryOf,
  factOf,
  idOf,
  metaOf,
  streamOf,
  type AppendOutcome,
  type EventStore,
  type ExpectedVersion,
  type Fact,
  type FactMeta,
  type NewFact,
  type Page,
  type Position,
  type ReadAll,
  type StoredFact,
  type StreamWrite,
} from './event-store.js';
export { GENESIS, leafOf, nextHead, seal, type Seal, type SealStore } from './hash-chain.js';
export { isUpTo } from './position-order.js';
export {
  ofInterest,
  projectInto,
  read,
  type AnyProjection,
  type ColumnValue,
  type Projection,
  type ReadFact,
} from './projection.js';
export { isSame, told, type Told } from './said.js';
export { sealLog } from './sealing.js';
export { versionIn, writeAfter, type Streams } from './stream-write.js';
