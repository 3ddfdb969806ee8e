import 'reflect-metadata';
import { createApp } from './app.js';
import { codeOf, say } from './log.js';
import { endWithParent } from './parent.js';
import { readSettings } from './settings.js';

try {
  const settings = readSettings(process.env);
  const app = await createApp(settings);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  endWithParent();
  await app.listen(settings.LEDGERLINE_PORT, '127.0.0.1');
  say('api-ready', { pid: process.pid, port: settings.LEDGERLINE_PORT });
} catch (error) {
  // Settings and boot refusals name settings and codes, never data: they may be shown whole.
  say('api-cannot-start', { code: codeOf(error) });
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(isRefusal(error) ? 78 : 1);
}

/** Settings that must not be, told by a named error: starting again would not help (EX_CONFIG, 78). */
function isRefusal(error: unknown): boolean {
  const names = ['SettingsRefused', 'NotDurable', 'QueueSettingsRefused'];
  return error instanceof Error && names.includes(error.name);
}
