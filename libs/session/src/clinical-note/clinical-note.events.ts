import type { Discipline } from '@ledgerline/practice';
import type {
  ClientId,
  ClinicianId,
  Instant,
  Minutes,
  ServiceDate,
  SessionId,
  StaffId,
} from '@ledgerline/terms';
import type { ClinicianRole } from '../group-session/group-session.parts.js';
import type { NoteFamily, TemplateElement } from './template.events.js';

/** By element of the template. Blank is not yet written. */
export type NoteElements = Readonly<Record<string, string>>;

/** A period a report tells of, both days included. */
export interface NotePeriod {
  readonly periodFrom?: ServiceDate;
  readonly periodTo?: ServiceDate;
}

/** What happened to one note about one client. Stream `clinical-note-{noteId}`. */
export type ClinicalNoteFact =
  | ({
      readonly type: 'ClinicalNoteStarted';
      readonly noteId: string;
      readonly clientId: ClientId;
      readonly family: NoteFamily;
      readonly templateId: string;
      readonly templateVersion: number;
      /** The template's elements, as they were: a later version asks nothing of this note. */
      readonly asked: readonly Omit<TemplateElement, 'label'>[];
      readonly discipline: Discipline;
      readonly clinicianId: ClinicianId;
      /** Of a report that goes with no visit: the day it is dated. */
      readonly serviceDate: ServiceDate;
      readonly sessionId?: SessionId;
      /** The former note whose text it began with. */
      readonly copiedFrom?: string;
    } & NotePeriod)
  | ({
      /** Until the signature; of each element, and of what else is said, the later stands. */
      readonly type: 'ClinicalNoteWritten';
      readonly elements: NoteElements;
      /** Of timed codes, billed or not. */
      readonly totalTimedMinutes?: Minutes;
      /** Timed and untimed together, without rest. */
      readonly totalTreatmentMinutes?: Minutes;
      readonly writtenBy: StaffId;
      readonly writtenAt: Instant;
    } & NotePeriod)
  | {
      readonly type: 'ClinicalNoteSigned';
      readonly by: ClinicianId;
      readonly role: ClinicianRole;
      /** As it stands after the name: `OTR/L`. */
      readonly credential: string;
      readonly at: Instant;
      /** The local date of `at` where the practice is. */
      readonly signedOn: ServiceDate;
      /** Of the beginning, repeated for who reads this fact alone. */
      readonly clientId: ClientId;
      readonly family: NoteFamily;
      readonly discipline: Discipline;
      readonly serviceDate: ServiceDate;
      /** The last day a report tells of. */
      readonly periodTo?: ServiceDate;
    }
  | {
      readonly type: 'ClinicalNoteCosigned';
      readonly by: ClinicianId;
      readonly credential: string;
      readonly at: Instant;
    }
  | {
      readonly type: 'ClinicalNoteAddendumWritten';
      readonly addendumId: string;
      readonly text: string;
      readonly reason: string;
      readonly writtenBy: StaffId;
      readonly writtenAt: Instant;
    };
