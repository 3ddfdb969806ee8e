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
} catch (error) {
  // Settings and boot refusals name settings and codes, never data: they may be shown whole.
  say('worker-cannot-start', { code: codeOf(error) });
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
