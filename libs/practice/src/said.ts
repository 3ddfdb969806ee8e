import { canonicalJson, type Fact } from '@ledgerline/event-store';

/** What a fact of this type tells, without the word for it. */
export type Told<F extends Fact, Type extends F['type']> = Omit<Extract<F, { type: Type }>, 'type'>;

/** What was asked or told, without the word for it. */
export function told<T extends { readonly type: string }>(said: T): Omit<T, 'type'> {
  const { type: _type, ...rest } = said;
  return rest;
}

/** Whether two things say the same, in whatever order. */
export const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
