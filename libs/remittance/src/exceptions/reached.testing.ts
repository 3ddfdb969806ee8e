import fc, { type Arbitrary } from 'fast-check';

const ROUNDS = 50;
const STORIES = 100;

/**
 * A law says something only where what it speaks of comes about. Plays on, beyond the runs of the law, until every one
 * of these facts did.
 *
 * @param reached  types of facts so far; more are added
 * @param play     one story; the types of facts that came about in it
 * @returns        those that never came, in five thousand stories more
 */
export function neverReached<Story>(
  types: readonly string[],
  reached: Set<string>,
  stories: Arbitrary<Story>,
  play: (story: Story) => Iterable<string>,
): readonly string[] {
  const missing = () => types.filter((each) => !reached.has(each));
  for (let round = 0; round < ROUNDS && missing().length > 0; round += 1)
    for (const story of fc.sample(stories, STORIES))
      for (const each of play(story)) reached.add(each);
  return missing();
}
