import { join } from 'node:path';
import { rememberAsCurrent, startStack } from './stack/stack.js';
import { ApiClient } from './demo/api-client.js';
import { recordPractice } from './demo/record-practice.js';
import { practiceId, staff } from './demo/scenario.js';

export interface StartOptions {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly port: number;
  say(line: string): void;
}

/** Starts everything, seeds the demo practice where it is not there yet, and runs until it is told to stop. */
export async function runUntilStopped({ root, env, port, say }: StartOptions): Promise<void> {
  const dataFolder = join(root, 'main');
  say('SYNTHETIC DATA ONLY: this set-up is for trying out, not for personal health data.');
  say(`starting database, api, worker and the simulated clearinghouse; data in ${dataFolder} …`);
  const stack = await startStack({
    dataFolder,
    practiceId,
    staff,
    simulator: { seed: 7, profile: 'kind', pollMs: 1000 },
    pollMs: 250,
    port,
    env,
    say,
  });
  rememberAsCurrent(root, dataFolder);
  say('recording the demo practice, where it is not there yet …');
  const owner = stack.signIns.find((each) => each.staffId === 'owner');
  const lastYear = `${new Date().getUTCFullYear() - 1}-01-01`;
  if (owner)
    await recordPractice(
      await ApiClient.signIn(stack.baseUrl, owner.staffId, owner.password),
      lastYear,
    );
  say(`api   ${stack.baseUrl}/   docs ${stack.baseUrl}/docs`);
  for (const each of stack.places) say(each);
  say(`files ${dataFolder}`);
  say('one-time passwords (POST /sign-ins), new at each start:');
  for (const { staffId, role, password } of stack.signIns)
    if (role !== 'owner') say(`  ${staffId.padEnd(8)} ${role.padEnd(10)} ${password}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  say('stopping …');
  await stack.stop();
  say('stopped; the data stay, and the next start goes on with them');
}
