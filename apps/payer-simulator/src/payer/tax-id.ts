import { draw } from '../chance.js';

/** A made-up nine-digit tax id, the same for the same payer in every run. */
export const taxIdOf = (payerId: string): string =>
  `9${String(draw(0, 'tax id', payerId) % 100_000_000).padStart(8, '0')}`;
