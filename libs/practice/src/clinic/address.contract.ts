import { z } from 'zod';
import { line } from '../wire.js';

export const Address = z.strictObject({
  line1: line(55),
  line2: line(55).optional(),
  city: line(30),
  state: z.string().length(2),
  zip: z.string().max(9),
});
