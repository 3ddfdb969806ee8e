import type { Position } from './event-store.js';

/**
 * Whether a position of a log is another, or before it. Every adapter writes its positions so: whole numbers, or
 * numbers with all their digits.
 */
export const isUpTo = (position: Position, limit: Position): boolean =>
  position.length === limit.length ? position <= limit : position.length < limit.length;
