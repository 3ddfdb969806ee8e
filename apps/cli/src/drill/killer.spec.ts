import { Killer, planKills, type PlannedKill } from './killer.js';

const nothing = (): void => undefined;
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const at = (moment: PlannedKill['moment'], afterBatches = 0): PlannedKill => ({
  moment,
  afterBatches,
  delayMs: 0,
});

test('kills are spread over the month, every moment has its turn, and another seed moves them', () => {
  const plan = planKills(10, 1, 40);
  expect(plan).toHaveLength(10);
  expect(new Set(plan.map((each) => each.moment)).size).toBe(5);
  expect(plan.map((each) => each.afterBatches)).toEqual(
    plan.map((each) => each.afterBatches).sort((a, b) => a - b),
  );
  expect(planKills(10, 1, 40)).toEqual(plan);
  expect(planKills(10, 2, 40)).not.toEqual(plan);
});

test('a kill waits for its batch and its moment', async () => {
  let killed = 0;
  const killer = new Killer([at('fetching', 2)], () => (killed += 1) > 0, nothing);
  killer.happened('fetching');
  killer.happened('sent');
  killer.happened('sent');
  await soon(5);
  expect(killed).toBe(0);
  killer.happened('fetching');
  await soon(5);
  expect([killed, killer.isDone]).toEqual([1, true]);
});

test('where nobody is there to be killed it is tried again, and at the end any moment will do', async () => {
  const answers = [false, true];
  const killer = new Killer([at('sealing')], () => answers.shift() ?? false, nothing);
  killer.happened('sealing');
  await soon(5);
  expect(killer.isDone).toBe(false);
  killer.close();
  killer.happened('posting');
  await soon(5);
  expect([...killer.done]).toEqual([['posting', 1]]);
});
