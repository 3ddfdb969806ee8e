export { timeline, type Moment, type Sentences } from './timeline.js';
export { verifyChain, type ChainReport } from './verify.js';
