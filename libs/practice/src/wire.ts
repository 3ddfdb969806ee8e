import {
  icd10,
  instant,
  isStreamId,
  procedureCode,
  serviceDate,
  type ProcedureCode,
} from '@ledgerline/terms';
import { z } from 'zod';

/** A text the terms can read, or an issue at its place: a transform that throws would be a 500. */
function read<T>(schema: z.ZodType<string>, parse: (text: string) => T, what: string) {
  return schema.transform((text, context) => {
    try {
      return parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: `not ${what}` });
      return z.NEVER;
    }
  });
}

/** An id that can end a stream's name: letters, digits, dot, underscore; at most 64. */
export const idOf = <Id extends string>() =>
  z
    .string()
    .refine(isStreamId, 'not an id: 1 to 64 letters, digits, dots or underscores')
    .transform((id) => id as Id);

/** A moment in UTC, `2026-11-18T17:00:00.000Z`. */
export const moment = read(z.iso.datetime(), instant, 'a UTC moment with at most milliseconds');
/** A calendar date that is a date of service, or bounds them. */
export const dateOfService = read(z.iso.date(), serviceDate, 'a calendar date');
export const procedure = read(
  z.string().max(5),
  (text): ProcedureCode => procedureCode(text),
  'a procedure code of five characters',
);
/** ICD-10-CM, with or without its dot. */
export const diagnosis = read(z.string().max(8), icd10, 'an ICD-10-CM code');

/** A text of one line: no control character, not blank, trimmed. */
export const line = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, 'control characters are not allowed');

/** A text of several lines, which may be blank. */
export const prose = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, 'control characters are not allowed');

/** NPIs pass as text: the decider judges the check digit and says so. */
export const npiText = z.string().regex(/^\d{10}$/, 'ten digits');
