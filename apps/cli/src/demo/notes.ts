import type { WrittenElements } from '@ledgerline/session';

/** What the whole group did, said once and shared; it names no client. */
export const sharedText = {
  services: 'Graded balance, coordination and strengthening activities in a small group.',
  therapistInvolvement: 'Constant attendance; cueing and grading for each client in turn.',
  groupReason: 'Peers model the movement and keep the pace; individual work goes on beside it.',
} as const;

type OwnText = Pick<WrittenElements, 'participation' | 'progress' | 'medicalNecessity'>;

/** How the client took part, what came of it, why it took a therapist: each in words of their own. */
const own: Readonly<Record<string, readonly [string, string, string]>> = {
  C01: [
    'Chose the heavier putty and finished all sets.',
    'Pinch up to 4 kg from 3 kg a fortnight ago.',
    'Median nerve signs flare without graded load.',
  ],
  C02: [
    'Held the squat between two chairs, rested once.',
    'Ten stairs without the rail; eight last week.',
    'Knee gives way on descent; alignment needs a hand on it.',
  ],
  C03: [
    'Led the count in Spanish, left arm on the table throughout.',
    'Opens the left hand to grasp a cup on seven tries of ten.',
    'Neglect of the left side makes unguided practice unsafe.',
  ],
  C04: [
    'Asked to stop twice for back pain, took up again each time.',
    'Sits twenty minutes now before pain rises.',
    'Movement fear still stops lifting at work.',
  ],
  C05: [
    'Wanted every turn first; waited with a cue card.',
    'Catches a large ball four times in a row.',
    'Planning a sequence of three steps fails without prompts.',
  ],
  C06: [
    'Came late from the bus and joined at the second station.',
    'Stands up from a low chair unaided, five times.',
    'Gait is unsafe on turning; needs guarding.',
  ],
  C07: [
    'Worked alone beside the therapist, nobody else being there.',
    'Reaches the second shelf with the right arm.',
    'Capsular pain limits range; pacing is decided from minute to minute.',
  ],
  C09: [
    'Froze at the doorway twice, went on to the beat of a metronome.',
    'Steps are a hand longer than on Monday.',
    'Cueing for freezing must fit the moment.',
  ],
  C10: [
    'Wore ear defenders; stayed in the circle till the end.',
    'Waits for a turn up to thirty seconds.',
    'Sensory load has to be dosed as it builds.',
  ],
  C11: [
    'Threaded beads with the left hand, hummed along.',
    'Twelve beads in two minutes, nine before.',
    'Clumsy grasp keeps her from writing at school.',
  ],
  C12: [
    'Ran the obstacle course and helped carry it away.',
    'Keeps balance on the beam for six steps.',
    'Cannot yet judge force; breaks what he holds.',
  ],
  C13: [
    'Slow start after a bad night, faster with music.',
    'Lifts 3 kg overhead eight times.',
    'Weakness after a long illness; exertion needs watching.',
  ],
  C14: [
    'Kept her neck still at first, then followed the ball with her eyes.',
    'Turns 50 degrees to each side before it hurts.',
    'Posture has to be corrected by hand through the movement.',
  ],
};

/** The client's own part of the note; who came late has it said. */
export function ownText(clientId: string, from = 0): OwnText {
  const [participation = '', progress = '', medicalNecessity = ''] = own[clientId] ?? [];
  const late = from > 0 ? ` Present from minute ${from} on.` : '';
  return { participation: `${participation}${late}`, progress, medicalNecessity };
}
