import { refuse, type Decider } from '@ledgerline/event-store';
import { supervisorOn, type PracticeState } from '@ledgerline/practice';
import {
  clinicalNote,
  type ClinicalNoteCommand,
  type ClinicalNoteFact,
  type ClinicalNoteRefusal,
  type ClinicalNoteState,
  type NoteDetails,
} from '@ledgerline/session';
import type { ClinicianId } from '@ledgerline/terms';

type Whose = Pick<NoteDetails, 'clinicianId' | 'serviceDate'>;
type NotTheirs = { readonly code: 'note-of-another-clinician'; readonly clinicianId: ClinicianId };

/** Whose note it is, and on its day the assistant's supervisor or the supervisor's assistant. */
export const isOfTheirs = (
  practice: PracticeState,
  me: ClinicianId,
  { clinicianId, serviceDate }: Whose,
): boolean =>
  clinicianId === me ||
  supervisorOn(practice, clinicianId, serviceDate)?.clinicianId === me ||
  supervisorOn(practice, me, serviceDate)?.clinicianId === clinicianId;

/** The rules of a note, and before them: who may write in it. Any other therapist may cosign. */
export const ownNote = (
  practice: PracticeState,
  me: ClinicianId,
): Decider<
  ClinicalNoteState,
  ClinicalNoteCommand,
  ClinicalNoteFact,
  NotTheirs | ClinicalNoteRefusal
> => ({
  ...clinicalNote,
  decide(command, note) {
    const whose = note.phase === 'unstarted' ? undefined : note.details;
    return !whose || command.type === 'CosignClinicalNote' || isOfTheirs(practice, me, whose)
      ? clinicalNote.decide(command, note)
      : refuse({ code: 'note-of-another-clinician', clinicianId: whose.clinicianId });
  },
});
