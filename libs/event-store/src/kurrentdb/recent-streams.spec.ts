import { stored } from '../testing.js';
import { RecentStreams } from './recent-streams.js';

const facts = (stream: string, count: number) =>
  Array.from({ length: count }, (_, version) => ({
    stored: stored(stream, version, { type: 'Happened' }),
    call: null,
  }));

test('the streams that were not read for the longest time are forgotten first', () => {
  const recent = new RecentStreams(10);
  recent.set('a-1', facts('a-1', 3));
  recent.set('a-2', facts('a-2', 3));
  recent.set('a-1', facts('a-1', 4));
  recent.set('a-3', facts('a-3', 3));
  expect(['a-1', 'a-2', 'a-3'].map((each) => recent.get(each)?.length)).toEqual([4, undefined, 3]);
});

test('a stream too long to keep is not kept', () => {
  const recent = new RecentStreams(10);
  recent.set('a-1', facts('a-1', 10));
  expect(recent.get('a-1')).toBeUndefined();
});
