export { openBullJobQueue, type BullQueueOptions } from './bull-job-queue.js';
export {
  checkQueueSettings,
  QueueSettingsRefused,
  type QueueAddress,
  type QueueRefusal,
  type QueueRefusalCode,
} from './queue-settings.js';
export { sleep } from './sleep.js';
