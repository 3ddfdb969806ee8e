import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { codeOf, say } from './log.js';
import { endWithParent } from './parent.js';
import { WorkerModule } from './worker.module.js';

try {
  const app = await NestFactory.createApplicationContext(WorkerModule, {
    logger: false,
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  endWithParent();
  process.send?.('ready');
} catch (error) {
  // Settings and boot refusals name settings and codes, never data: they may be shown whole.
  say('worker-cannot-start', { code: codeOf(error) });
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isRefusal(error) ? 78 : 1;
}

/** Settings that must not be, told by a named error: starting again would not help (EX_CONFIG, 78). */
function isRefusal(error: unknown): boolean {
  const names = ['SettingsRefused', 'NotDurable', 'QueueSettingsRefused'];
  return error instanceof Error && names.includes(error.name);
}
