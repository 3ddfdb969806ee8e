import type { AnyRefusal } from './refusals.js';

export type { AnyRefusal } from './refusals.js';

/** A refusal on its way to whoever asked. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refusal: AnyRefusal) {
    super(refusal.code);
  }
}
