import type { WrittenElements } from '@ledgerline/session';
import type { Discipline } from '@ledgerline/practice';
import type { Chance } from './chance.js';

/** What the group was there for, said once for all. */
export const sharedText: Readonly<
  Record<
    Discipline,
    {
      readonly services: string;
      readonly therapistInvolvement: string;
      readonly groupReason: string;
    }
  >
> = {
  PT: {
    services: 'Graded strength, balance and gait stations, two rounds.',
    therapistInvolvement: 'In the room throughout; cued form and set the grade at each station.',
    groupReason: 'Peers set the pace and model the movement.',
  },
  OT: {
    services: 'Graded grasp, reach and meal-making tasks at three tables.',
    therapistInvolvement: 'In the room throughout; graded each task and guarded joints.',
    groupReason: 'Shared tasks ask for turn taking that a client alone does not meet.',
  },
  SLP: {
    services: 'Turn taking, word finding and voice drills in conversation.',
    therapistInvolvement: 'Led the conversation throughout and cued each speaker.',
    groupReason: 'Conversation is practised with partners.',
  },
  BH: {
    services: 'Check-in, one skill taught and practised, plan for the week.',
    therapistInvolvement: 'Led the group throughout.',
    groupReason: 'Members learn from how others cope.',
  },
};

const took = [
  'Finished both rounds and asked for a third.',
  'Rested after each station; kept on to the end.',
  'Quiet at first, then led the count for the last set.',
  'Needed a chair for the standing work but stayed with it.',
  'Worked at half pace because of soreness from the weekend.',
  'Took every turn and helped a neighbour set up.',
  'Came tired; did the seated version throughout.',
];
const gained = [
  'repetitions where there were',
  'metres walked without a pause, against',
  'correct answers in a row; before it was',
  'kilograms held for ten seconds, up from',
  'minutes of standing work, after',
];
const because = [
  'Cannot yet climb the front steps alone',
  'Drops cups when the hand tires',
  'Falls risk remains when turning quickly',
  'Still avoids the telephone',
  'Needs grading that a home sheet cannot give',
  'Sleep breaks off when pain rises',
];

/** One client's own words; no two are alike, as their days are not. */
export function noteText(discipline: Discipline, chance: Chance): WrittenElements {
  const before = chance.whole(2, 20);
  return {
    ...sharedText[discipline],
    participation: `${chance.of(took)} Effort ${chance.whole(3, 9)} of ten.`,
    progress: `${before + chance.whole(0, 6)} ${chance.of(gained)} ${before}.`,
    medicalNecessity: `${chance.of(because)}; ${chance.whole(1, 4)} of ${chance.whole(5, 6)} goals open.`,
  };
}
