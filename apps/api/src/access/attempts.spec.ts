import { Attempts } from './attempts.js';

describe('sign-in attempts', () => {
  let now = 0;
  const clock = () => now;

  test('one person may try so often a minute, and again once the first is a minute old', () => {
    now = 0;
    const attempts = new Attempts(2, 100, clock);
    expect(attempts.begin('lind')).toEqual({ waitSeconds: 0 });
    now = 20_000;
    expect(attempts.begin('lind')).toEqual({ waitSeconds: 0 });
    expect(attempts.begin('lind')).toEqual({ waitSeconds: 40 });
    expect(attempts.begin('mora')).toEqual({ waitSeconds: 0 });
    now = 60_000;
    expect(attempts.begin('lind')).toEqual({ waitSeconds: 0 });
  });

  test('all together may try so often, whoever they say they are', () => {
    now = 0;
    const attempts = new Attempts(5, 3, clock);
    for (const who of ['a', 'b', 'c']) expect(attempts.begin(who)).toEqual({ waitSeconds: 0 });
    expect(attempts.begin('d')).toEqual({ waitSeconds: 60 });
  });
});
