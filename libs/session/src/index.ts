export type {
  GroupSessionFact,
  SessionPhase,
  WrittenElement,
  WrittenElements,
} from './group-session.events.js';
