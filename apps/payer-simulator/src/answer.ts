import type { AnswerFile } from './answer-draft.js';
import { Clearinghouse, type ClearinghouseOptions } from './clearinghouse.js';

export interface AnswerContext extends ClearinghouseOptions {
  /** The 837P files received before this one, oldest first. */
  readonly earlier?: readonly Uint8Array[];
}

/** Every answer to one 837P file. Pure: the same bytes in the same context, the same answers. */
export function answer(fileBytes: Uint8Array, context: AnswerContext): AnswerFile[] {
  const house = new Clearinghouse(context);
  for (const each of context.earlier ?? []) house.receive(each);
  return house.receive(fileBytes);
}
