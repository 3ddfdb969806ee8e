import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of each partner's profile only whose claims it takes; the worker reads and judges the rest. */
const Partners = z.array(z.looseObject({ routes: z.array(z.string()) }));

/** The path of the worker's partners file, read to the payers it routes: ids, and `*` for all the rest. */
export const PartnerRoutes = z
  .string()
  .min(1)
  .transform((path, context): unknown => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      context.addIssue({ code: 'custom', message: 'not a JSON file that can be read' });
      return z.NEVER;
    }
  })
  .pipe(Partners)
  .transform((partners): ReadonlySet<string> => new Set(partners.flatMap(({ routes }) => routes)));

/** @param routes  undefined where one partner takes everything */
export const isRoutedBy = (routes: ReadonlySet<string> | undefined, payerId: string): boolean =>
  routes === undefined || routes.has('*') || routes.has(payerId);
