import { accept, type Decider, type Decision, isSame, refuse, told } from '@ledgerline/event-store';
import type { ClientId, ClinicianId, ServiceDate } from '@ledgerline/terms';
import type { ClinicalNoteFact, NoteElements } from './clinical-note.events.js';
import { elementsLacking } from './clinical-note-elements.js';
import {
  evolveNote,
  written,
  type ClinicalNoteState,
  type DraftNote,
  type NoteAddendum,
  type NoteCosignature,
  type NoteDetails,
  type NoteFactOf,
  type NoteSignature,
  type SignedNote,
} from './clinical-note.state.js';
import type { ClinicianRole } from '../group-session/group-session.parts.js';
import { namesAnother, type NamedClient } from './note-names.js';
import { serviceDateAt } from '../attendance/service-date.js';
import type { NoteFamily, NoteTemplate } from './template.events.js';

/** Who is treated with the client, and what the client is called: looked up, compared, not kept. */
export interface NamesAround {
  readonly others: readonly NamedClient[];
  readonly own: readonly string[];
}

/** The former note a new one begins with. */
export interface FormerNote {
  readonly noteId: string;
  readonly clientId: ClientId;
  readonly family: NoteFamily;
  readonly isSigned: boolean;
  readonly elements: NoteElements;
}

export type ClinicalNoteCommand =
  | ({
      readonly type: 'StartClinicalNote';
      readonly template: NoteTemplate;
      readonly former?: FormerNote;
    } & Omit<NoteDetails, 'templateId' | 'templateVersion' | 'asked' | 'copiedFrom'> &
      Pick<NoteFactOf<'ClinicalNoteWritten'>, 'writtenBy' | 'writtenAt'>)
  | ({ readonly type: 'WriteClinicalNote' } & NoteFactOf<'ClinicalNoteWritten'> & NamesAround)
  | ({ readonly type: 'SignClinicalNote'; readonly zone: string } & Pick<
      NoteSignature,
      'by' | 'role' | 'credential' | 'at'
    >)
  | ({ readonly type: 'CosignClinicalNote'; readonly role: ClinicianRole } & NoteCosignature)
  | ({ readonly type: 'WriteNoteAddendum' } & NoteAddendum & NamesAround);

/** Most fundamental first. */
export type ClinicalNoteRefusal =
  | { readonly code: 'note-not-started' }
  | { readonly code: 'note-already-started'; readonly noteId: string }
  | { readonly code: 'note-template-of-another-family'; readonly family: NoteFamily }
  | { readonly code: 'former-note-of-another-client'; readonly noteId: string }
  | { readonly code: 'former-note-of-another-family'; readonly family: NoteFamily }
  | { readonly code: 'former-note-not-signed'; readonly noteId: string }
  | { readonly code: 'note-already-signed'; readonly signedBy: ClinicianId }
  | { readonly code: 'note-not-signed' }
  | { readonly code: 'addendum-id-taken'; readonly addendumId: string }
  | { readonly code: 'addendum-empty'; readonly addendumId: string }
  | { readonly code: 'element-not-in-template'; readonly elements: readonly string[] }
  | {
      readonly code: 'period-ends-before-it-begins';
      readonly periodFrom: ServiceDate;
      readonly periodTo: ServiceDate;
    }
  | { readonly code: 'timed-minutes-exceed-treatment'; readonly totalTreatmentMinutes: number }
  | {
      /** Whose note names whom, and where: never the name. An addendum has `text` and `reason`. */
      readonly code: 'note-names-another-client';
      readonly clientId: ClientId;
      readonly named: ClientId;
      readonly element: string;
      readonly at: number;
    }
  | { readonly code: 'evaluation-needs-a-clinician' }
  | { readonly code: 'progress-report-needs-a-clinician' }
  | { readonly code: 'note-incomplete'; readonly lacking: readonly string[] }
  | { readonly code: 'cosigner-is-the-signer' }
  | { readonly code: 'cosigner-is-an-assistant' }
  | { readonly code: 'note-already-cosigned'; readonly cosignedBy: ClinicianId };

type Verdict = Decision<ClinicalNoteFact, ClinicalNoteRefusal>;
type Asked<Type extends ClinicalNoteCommand['type']> = Extract<ClinicalNoteCommand, { type: Type }>;

/** The rules of one note about one client: begun from a template, written, signed when whole. */
export const clinicalNote: Decider<
  ClinicalNoteState,
  ClinicalNoteCommand,
  ClinicalNoteFact,
  ClinicalNoteRefusal
> = {
  initial: { phase: 'unstarted' },

  decide(command, note) {
    if (command.type === 'StartClinicalNote') return start(command, note);
    if (note.phase === 'unstarted') return refuse({ code: 'note-not-started' });
    switch (command.type) {
      case 'WriteClinicalNote':
        return note.phase === 'draft' ? write(command, note) : taken(note);
      case 'SignClinicalNote':
        if (note.phase === 'draft') return sign(command, note);
        return note.signature.by === command.by ? accept() : taken(note);
      case 'CosignClinicalNote':
        return note.phase === 'signed' ? cosign(command, note) : notSigned;
      case 'WriteNoteAddendum':
        return note.phase === 'signed' ? writeAddendum(command, note) : notSigned;
    }
  },

  evolve: evolveNote,
};

const notSigned = refuse({ code: 'note-not-signed' } as const);
const taken = ({ signature }: SignedNote): Verdict =>
  refuse({ code: 'note-already-signed', signedBy: signature.by });

function start(command: Asked<'StartClinicalNote'>, note: ClinicalNoteState): Verdict {
  const { template, former, writtenBy, writtenAt, ...rest } = told(command);
  const { templateId, version: templateVersion, elements } = template;
  const asked = elements.map(({ element, isRequired }) => ({ element, isRequired }));
  const copied = former && { copiedFrom: former.noteId };
  const details: NoteDetails = { ...rest, templateId, templateVersion, asked, ...copied };
  if (note.phase !== 'unstarted')
    return isSame(begun(note.details), begun(details))
      ? accept()
      : refuse({ code: 'note-already-started', noteId: note.details.noteId });
  if (template.family !== details.family)
    return refuse({ code: 'note-template-of-another-family', family: template.family });
  const flaw = flawOfPeriod(details) ?? (former && flawOfFormer(former, details));
  if (flaw) return refuse(flaw);
  const carried = former && carriedFrom(former, asked);
  return accept<ClinicalNoteFact>(
    { type: 'ClinicalNoteStarted', ...details },
    ...(carried
      ? [{ type: 'ClinicalNoteWritten', elements: carried, writtenBy, writtenAt } as const]
      : []),
  );
}

/** What tells two beginnings apart: a template issued between two tries does not. */
const begun = ({ templateVersion: _version, asked: _asked, ...rest }: NoteDetails) => rest;

function flawOfFormer(former: FormerNote, details: NoteDetails): ClinicalNoteRefusal | undefined {
  const { noteId, clientId, family, isSigned } = former;
  if (clientId !== details.clientId) return { code: 'former-note-of-another-client', noteId };
  if (family !== details.family) return { code: 'former-note-of-another-family', family };
  return isSigned ? undefined : { code: 'former-note-not-signed', noteId };
}

/** Of the former note, the texts the new template has a place for. */
function carriedFrom(former: FormerNote, asked: NoteDetails['asked']): NoteElements | undefined {
  const known = new Set(asked.map(({ element }) => element));
  const kept = Object.entries(former.elements).filter(
    ([element, text]) => known.has(element) && text.trim() !== '',
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function write(command: Asked<'WriteClinicalNote'>, note: DraftNote): Verdict {
  const { others, own, ...fact } = told(command);
  const known = new Set(note.details.asked.map(({ element }) => element));
  const elements = Object.keys(fact.elements).filter((each) => !known.has(each));
  if (elements.length > 0) return refuse({ code: 'element-not-in-template', elements });
  const whole = written(note.written, fact);
  const flaw = flawOfPeriod(whole) ?? flawOfMinutes(whole);
  if (flaw) return refuse(flaw);
  const naming = flawOfNames(fact.elements, { others, own }, note.details.clientId);
  if (naming) return refuse(naming);
  if (isSame(whole, note.written)) return accept();
  return accept({ type: 'ClinicalNoteWritten', ...fact });
}

const flawOfPeriod = ({
  periodFrom,
  periodTo,
}: Pick<NoteDetails, 'periodFrom' | 'periodTo'>): ClinicalNoteRefusal | undefined =>
  periodFrom !== undefined && periodTo !== undefined && periodTo < periodFrom
    ? { code: 'period-ends-before-it-begins', periodFrom, periodTo }
    : undefined;

const flawOfMinutes = ({
  totalTimedMinutes = 0,
  totalTreatmentMinutes,
}: DraftNote['written']): ClinicalNoteRefusal | undefined =>
  totalTreatmentMinutes !== undefined && totalTimedMinutes > totalTreatmentMinutes
    ? { code: 'timed-minutes-exceed-treatment', totalTreatmentMinutes }
    : undefined;

function flawOfNames(
  texts: NoteElements,
  { others, own }: NamesAround,
  clientId: ClientId,
): ClinicalNoteRefusal | undefined {
  for (const [element, text] of Object.entries(texts)) {
    const naming = namesAnother(text, others, own);
    if (!naming) continue;
    const { clientId: named, at } = naming;
    return { code: 'note-names-another-client', clientId, named, element, at };
  }
  return undefined;
}

function sign(command: Asked<'SignClinicalNote'>, note: DraftNote): Verdict {
  const { zone, ...signature } = told(command);
  const { clientId, family, discipline, serviceDate, asked } = note.details;
  // An assistant writes parts of them; the report is the clinician's (MBPM ch. 15 §220.3.D).
  if (signature.role === 'assistant' && family !== 'daily-note')
    return refuse({
      code:
        family === 'evaluation'
          ? 'evaluation-needs-a-clinician'
          : 'progress-report-needs-a-clinician',
    });
  const lacking = elementsLacking(note.written, { elements: asked });
  if (lacking.length > 0) return refuse({ code: 'note-incomplete', lacking });
  const { periodTo } = note.written;
  return accept({
    type: 'ClinicalNoteSigned',
    ...signature,
    signedOn: serviceDateAt(signature.at, zone),
    clientId,
    family,
    discipline,
    serviceDate,
    ...(periodTo === undefined ? {} : { periodTo }),
  });
}

function cosign(command: Asked<'CosignClinicalNote'>, note: SignedNote): Verdict {
  const { role, ...cosignature } = told(command);
  if (note.cosignature)
    return note.cosignature.by === cosignature.by
      ? accept()
      : refuse({ code: 'note-already-cosigned', cosignedBy: note.cosignature.by });
  if (note.signature.by === cosignature.by) return refuse({ code: 'cosigner-is-the-signer' });
  if (role === 'assistant') return refuse({ code: 'cosigner-is-an-assistant' });
  return accept({ type: 'ClinicalNoteCosigned', ...cosignature });
}

function writeAddendum(command: Asked<'WriteNoteAddendum'>, note: SignedNote): Verdict {
  const { others, own, ...addendum } = told(command);
  const { addendumId, text, reason } = addendum;
  const held = note.addenda.find((each) => each.addendumId === addendumId);
  if (held)
    return isSame(held, addendum) ? accept() : refuse({ code: 'addendum-id-taken', addendumId });
  if (text.trim() === '' || reason.trim() === '')
    return refuse({ code: 'addendum-empty', addendumId });
  const naming = flawOfNames({ text, reason }, { others, own }, note.details.clientId);
  if (naming) return refuse(naming);
  return accept({ type: 'ClinicalNoteAddendumWritten', ...addendum });
}
