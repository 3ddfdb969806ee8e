import { canonicalJson } from './canonical.js';
import type { Fact } from './event-store.js';

/** What a fact of this type tells, without the word for it. */
export type Told<F extends Fact, Type extends F['type']> = Omit<Extract<F, { type: Type }>, 'type'>;

/** What was asked or told, without the word for it. */
export function told<T extends { readonly type: string }>(said: T): Omit<T, 'type'> {
  const { type: _type, ...rest } = said;
  return rest;
}

/** Whether something is held, and says the same, in whatever order. */
export const isSame = (held: unknown, said: unknown): boolean =>
  held !== undefined && canonicalJson(held) === canonicalJson(said);
