import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyPair, SftpServer } from './sftp-server.js';

const USAGE = 'sftp --folder DIR --key-file FILE [--seed N]';

/**
 * The SFTP server as a process. It makes the customer's key and leaves its private half in `--key-file`, so that only
 * who reads that file signs in; what happens is told over the channel of the process that started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      'key-file': { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const { folder, 'key-file': keyFile, seed } = values;
  if (!folder || !keyFile || (seed !== undefined && !/^\d{1,9}$/.test(seed))) {
    process.stderr.write(`usage: ${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const customer = keyPair();
  writeFileSync(keyFile, customer.private, { mode: 0o600 });
  const server = new SftpServer({
    folder,
    customerKey: customer.public,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    tell: (event) => void process.send?.(event),
  });
  const port = await server.start();
  process.stdout.write(`listening on 127.0.0.1:${port}, host key ${server.hostKey}\n`);
  const stop = (): void => void server.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Started by a supervisor, it ends with it.
  if (process.channel) process.once('disconnect', stop);
}

await main();
