import type { Instant, ServiceDate, StaffId } from '@ledgerline/terms';

/** The four kinds of note a client's record is made of, beside the notes of group sessions. */
export type NoteFamily = 'evaluation' | 'daily-note' | 'progress-note' | 'discharge-summary';

/** One thing a note says. */
export interface TemplateElement {
  /** The key its text is written under: letters and digits. */
  readonly element: string;
  /** As a therapist reads it. */
  readonly label: string;
  /** A note without it cannot be signed. */
  readonly isRequired: boolean;
}

/** One version of a template. A note keeps the version it was started with. */
export interface NoteTemplate {
  readonly templateId: string;
  readonly family: NoteFamily;
  /** From 1. */
  readonly version: number;
  readonly title: string;
  /** First date of service it is offered for. */
  readonly from: ServiceDate;
  readonly elements: readonly TemplateElement[];
}

/** What a practice asks of its notes beyond what it must. Stream `note-template-{templateId}`. */
export type NoteTemplateFact = {
  readonly type: 'NoteTemplateIssued';
  readonly issuedBy: StaffId;
  readonly issuedAt: Instant;
} & NoteTemplate;
