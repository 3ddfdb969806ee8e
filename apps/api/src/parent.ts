/** Ends this process, gently, when the one that started it is gone: no api is left behind by a killed supervisor. */
export function endWithParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
