export { answer, type AnswerContext } from './answer.js';
export { timings, type AnswerFile, type AnswerKind, type Profile } from './answer-draft.js';
export { bigRemittance, type BigRemittanceClaim } from './big-remittance.js';
export { Clearinghouse, type ClearinghouseOptions, type Deposit } from './clearinghouse.js';
export { FolderClearinghouse, type FolderOptions } from './folder/folder-clearinghouse.js';
export { type ClaimOutcome } from './payer/payer-book.js';
export { defaultRules, parseRules, type PayerRules, type Plan } from './payer/payer-rules.js';
export { runOnce, startSimulator, type SimulatorOptions } from './simulator.js';
