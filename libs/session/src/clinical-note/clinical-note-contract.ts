import { dateOfService, idOf, line, moment, prose } from '@ledgerline/practice/contract';
import { minutes, type ClientId, type SessionId } from '@ledgerline/terms';
import { z } from 'zod';

const NOTE_LENGTH_MAX = 8_000;
const ELEMENTS_MAX = 40;
const DAY_MINUTES = 1440;

const family = z.enum(['evaluation', 'daily-note', 'progress-note', 'discharge-summary']);
const elementName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'letters and digits');
const total = z
  .number()
  .int()
  .min(0)
  .max(DAY_MINUTES)
  .transform((value) => minutes(value));
const period = { periodFrom: dateOfService.optional(), periodTo: dateOfService.optional() };

/** Clinician and discipline are those of who is signed in. Without a template id, the family's of the day. */
export const StartClinicalNoteBody = z.strictObject({
  noteId: idOf<string>(),
  clientId: idOf<ClientId>(),
  family,
  serviceDate: dateOfService,
  templateId: idOf<string>().optional(),
  sessionId: idOf<SessionId>().optional(),
  /** A signed note of the same client and family, to begin with its text. */
  copiedFrom: idOf<string>().optional(),
  ...period,
  startedAt: moment,
});
export type StartClinicalNoteBody = z.infer<typeof StartClinicalNoteBody>;

/** What is left out stays as it was; a blank text takes the element back. */
export const WriteClinicalNoteBody = z.strictObject({
  elements: z
    .record(elementName, prose(NOTE_LENGTH_MAX))
    .refine((all) => Object.keys(all).length <= ELEMENTS_MAX, `at most ${ELEMENTS_MAX} elements`),
  totalTimedMinutes: total.optional(),
  totalTreatmentMinutes: total.optional(),
  ...period,
  writtenAt: moment,
});
export type WriteClinicalNoteBody = z.infer<typeof WriteClinicalNoteBody>;

/** The signer is whoever is signed in; the credential as it stands after the name. */
export const SignClinicalNoteBody = z.strictObject({ credential: line(40), signedAt: moment });
export type SignClinicalNoteBody = z.infer<typeof SignClinicalNoteBody>;

export const CosignClinicalNoteBody = z.strictObject({ credential: line(40), cosignedAt: moment });
export type CosignClinicalNoteBody = z.infer<typeof CosignClinicalNoteBody>;

export const WriteNoteAddendumBody = z.strictObject({
  addendumId: idOf<string>(),
  text: prose(NOTE_LENGTH_MAX),
  reason: line(500),
  writtenAt: moment,
});
export type WriteNoteAddendumBody = z.infer<typeof WriteNoteAddendumBody>;

export const IssueNoteTemplateBody = z.strictObject({
  templateId: idOf<string>(),
  family,
  version: z.number().int().min(1).max(9999),
  title: line(120),
  from: dateOfService,
  elements: z
    .array(z.strictObject({ element: elementName, label: line(120), isRequired: z.boolean() }))
    .min(1)
    .max(ELEMENTS_MAX),
  issuedAt: moment,
});
export type IssueNoteTemplateBody = z.infer<typeof IssueNoteTemplateBody>;
