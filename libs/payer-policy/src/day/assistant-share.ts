/** Units of one line, by who gave them. */
export interface AssistantShare {
  readonly therapist: number;
  readonly assistant: number;
}

/**
 * How many quarter-hour units are an assistant's. Whole quarter hours by one person are his; of
 * the unit left over the therapist's eight minutes win, then the assistant's eight, then more
 * than a tenth by the assistant; of two left over each gave one.
 *
 * @param units      of the line, as counted
 * @param therapist  minutes the therapist gave, alone or together with the assistant
 * @param assistant  minutes the assistant gave alone
 * @param percent    a share above this is told
 * @source           CMS on CQ and CO; Medicare physician fee schedule final rule 2022
 */
export function assistantUnits(
  units: number,
  therapist: number,
  assistant: number,
  percent: number,
): AssistantShare {
  const wholeByAssistant = Math.floor(assistant / 15);
  const left = units - wholeByAssistant - Math.floor(therapist / 15);
  const therapistRest = therapist % 15;
  const assistantRest = assistant % 15;
  let byAssistant = wholeByAssistant;
  if (left >= 2) byAssistant += 1;
  else if (left === 1 && therapistRest < 8)
    if (assistantRest >= 8 || isOver(assistantRest, therapistRest + assistantRest, percent))
      byAssistant += 1;
  // Where a maximum took units, the assistant's stay: the lower price is the safe one.
  byAssistant = Math.min(byAssistant, units);
  return { therapist: units - byAssistant, assistant: byAssistant };
}

/** Whether a part is more than so many percent of the whole; exactly so many is not. */
export const isOver = (part: number, whole: number, percent: number): boolean =>
  part * 100 > whole * percent;
