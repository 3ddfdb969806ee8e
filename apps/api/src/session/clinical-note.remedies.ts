import type { ClinicalNoteRefusal, NoteTemplateRefusal } from '@ledgerline/session';
import type { ClinicianId } from '@ledgerline/terms';
import { tell, type Remedies } from '../http/remedy.js';

/** What notes about one client refuse, and their templates. */
export type ClinicalNotesRefusal =
  | ClinicalNoteRefusal
  | NoteTemplateRefusal
  | { readonly code: 'note-of-another-clinician'; readonly clinicianId: ClinicianId }
  | { readonly code: 'note-template-unknown'; readonly templateId: string }
  | { readonly code: 'former-note-unknown'; readonly noteId: string };

/** Codes that sessions share have their remedy there. */
type Shared = 'addendum-id-taken' | 'addendum-empty' | 'note-names-another-client';

export const clinicalNoteRemedies = {
  'note-of-another-clinician': tell(403, 'Ask the clinician named, or who supervises them.'),
  'note-template-unknown': tell(422, 'Name a template of this family that is offered on the day.'),
  'former-note-unknown': tell(422, 'Name a note that there is, or begin without one.'),
  'note-not-started': tell(404, 'Begin the note first.'),
  'note-already-started': tell(409, 'This note stands with other details; choose another id.'),
  'note-template-of-another-family': tell(422, 'Choose a template of the note’s own family.'),
  'former-note-of-another-client': tell(409, 'Begin with a note of the same client, or without.'),
  'former-note-of-another-family': tell(409, 'Begin with a note of the same family, or without.'),
  'former-note-not-signed': tell(409, 'Sign the former note first, or begin without it.'),
  'note-already-signed': tell(409, 'Write an addendum: a signed note is not changed.'),
  'note-not-signed': tell(409, 'Sign the note first.'),
  'element-not-in-template': tell(422, 'Write under the elements of the note’s template.'),
  'period-ends-before-it-begins': tell(422, 'Check both days of the period.'),
  'timed-minutes-exceed-treatment': tell(
    422,
    'Timed minutes are part of the treatment: check both.',
  ),
  'evaluation-needs-a-clinician': tell(403, 'Have the supervising therapist sign the evaluation.'),
  'progress-report-needs-a-clinician': tell(403, 'Have the supervising therapist sign the report.'),
  'note-incomplete': tell(409, 'Write what is named, then sign.'),
  'cosigner-is-the-signer': tell(409, 'Have another therapist cosign.'),
  'cosigner-is-an-assistant': tell(403, 'Have a therapist cosign.'),
  'note-already-cosigned': tell(409, 'Nothing to do: the note is cosigned.'),
  'template-version-taken': tell(409, 'This version stands with other elements; issue the next.'),
  'template-of-another-family': tell(409, 'Choose another id for a template of another family.'),
  'template-version-not-next': tell(409, 'Issue the version named.'),
  'template-from-before-last': tell(422, 'Offer it from the day named or later.'),
  'template-element-repeated': tell(
    422,
    'Name each element once; period and minutes are asked anyway.',
  ),
  'template-lacks-required': tell(422, 'Keep the elements named, and keep them required.'),
} as const satisfies Remedies<Exclude<ClinicalNotesRefusal['code'], Shared>>;
