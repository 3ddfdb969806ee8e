import type { AnswerDraft, AnswerFile } from './answer-draft.js';

/**
 * Puts drafts in order of sending, numbers their interchanges and names them. Names carry numbers
 * only: the interchange's place in the run and the file's place in its answers.
 */
export function numberDrafts(
  drafts: readonly AnswerDraft[],
  from: { readonly received: number; readonly firstControl: number },
): AnswerFile[] {
  const texts = new Map<AnswerDraft, string>();
  for (const [index, draft] of drafts.entries()) {
    if ('compose' in draft) texts.set(draft, draft.compose(from.firstControl + index));
    else if ('text' in draft) texts.set(draft, draft.text);
  }
  const ordinal = String(from.received).padStart(6, '0');
  return [...drafts]
    .sort((a, b) => a.afterTicks - b.afterTicks)
    .map((draft, index) => ({
      name: `t${ordinal}-${String(index + 1).padStart(3, '0')}.${draft.kind}`,
      kind: draft.kind,
      afterTicks: draft.afterTicks,
      bytes: Buffer.from(textOf(draft, texts), 'latin1'),
    }));
}

function textOf(draft: AnswerDraft, texts: ReadonlyMap<AnswerDraft, string>): string {
  if (!('copyOf' in draft)) return texts.get(draft) ?? '';
  const whole = texts.get(draft.copyOf) ?? '';
  return whole.slice(0, Math.floor((whole.length * (draft.keepPercent ?? 100)) / 100));
}
