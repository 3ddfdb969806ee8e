import {
  fold,
  streamOf,
  type Streams,
  type StreamWrite,
  versionIn,
  writeAfter,
} from '@ledgerline/event-store';
import type { Instant, LineId } from '@ledgerline/terms';
import { patientDay, patientDayStream, type PatientDayCommand } from './patient-day.decider.js';
import type { ProposedDay } from './proposed-day.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import type { SaidOfLine } from '../service-lines/service-line.events.js';
import {
  isBillable,
  type NotBillableLine,
  type ProposedLine,
  type RecordChanged,
  type ServiceLine,
  type ServiceLineCommand,
  type ServiceLineRefusal,
} from '../service-lines/service-line.state.js';

export interface PriceDay {
  readonly commandId: string;
  readonly day: ProposedDay;
  /** Lines of roster members who had no part in a session; they are told, and belong to no day. */
  readonly absences: readonly NotBillableLine[];
  /** Present where the record itself changed; else the day is only judged again. */
  readonly changed?: RecordChanged;
  /** When what led to this pricing happened: the same however often it is tried. */
  readonly at: Instant;
  /** The last fact about the client that was known. */
  readonly judgedUpTo: string | null;
  /** What streamsOfDay names, as read. */
  readonly streams: Streams;
}

/** What pricing came to. `kept`: held by a person or a claim, and keeping what they said. */
export interface PricedDay {
  readonly writes: readonly StreamWrite[];
  readonly proposed: readonly ProposedLine[];
  readonly notBillable: readonly NotBillableLine[];
  readonly kept: readonly { readonly lineId: LineId; readonly refused: ServiceLineRefusal }[];
}

const lineStream = (lineId: LineId) => streamOf('service-line', lineId);

/** The streams that must be read before a proposed day is recorded. */
export function streamsOfDay(
  day: ProposedDay,
  absences: readonly NotBillableLine[] = [],
): string[] {
  const lineIds = [...day.lines, ...day.before, ...absences].map(({ lineId }) => lineId);
  const streams = [...new Set(lineIds)].map(lineStream);
  return day.lines.length + day.before.length > 0
    ? [...streams, patientDayStream(day.clientId, day.serviceDate)]
    : streams;
}

/**
 * The facts that make a proposed day the priced one. Safe to repeat: what was said before is not
 * said again. A line the day had and has no more is dropped.
 */
export function priceDay(request: PriceDay): PricedDay {
  const { day, streams, commandId, absences } = request;
  const said = [...day.said, ...absences.map(asSaid)];
  const isSaid = new Set(said.map(({ lineId }) => lineId));
  const commands = [
    ...said.map((each) => ({
      lineId: each.lineId,
      command: commandFor(each, changedFor(each, request)),
    })),
    ...day.before
      .filter(({ lineId }) => !isSaid.has(lineId))
      .map(({ lineId }) => ({ lineId, command: dropping(request) })),
  ];
  const writes: StreamWrite[] = [];
  const proposed: ProposedLine[] = [];
  const notBillable: NotBillableLine[] = [];
  const kept: { lineId: LineId; refused: ServiceLineRefusal }[] = [];
  let isOpen = false;
  for (const { lineId, command } of commands) {
    const stream = lineStream(lineId);
    const line = fold(serviceLine, streams.get(stream) ?? []);
    const decision = serviceLine.decide(command, line);
    if ('refused' in decision) {
      kept.push({ lineId, refused: decision.refused });
      continue;
    }
    const after = decision.accepted.reduce(serviceLine.evolve, line);
    if (isOpenLine(after)) isOpen = true;
    if (command.type === 'ProposeServiceLine') proposed.push(command.line);
    else if (command.type === 'RecordNotBillable') notBillable.push(command.line);
    if (decision.accepted.length > 0)
      writes.push(writeAfter(versionIn(streams, stream), commandId, stream, decision.accepted));
  }
  return { writes: [...writes, ...dayWrite(request, isOpen)], proposed, notBillable, kept };
}

/** Whether a change of the client's record could still change it. */
const isOpenLine = (line: ServiceLine): boolean =>
  isBillable(line)
    ? !line.wasApproved && line.phase !== 'withdrawn'
    : line.phase === 'not-billable' && (line.line.missing ?? []).length > 0;

/** An amendment is answered by the lines of its own session; others only where they change. */
function changedFor(
  { sessionId, serviceIds = [] }: SaidOfLine,
  { changed }: PriceDay,
): RecordChanged | undefined {
  if (!changed) return undefined;
  const isOf =
    sessionId === changed.sessionId ||
    serviceIds.some((each) => each.startsWith(`${changed.sessionId}/`));
  return isOf ? changed : { ...changed, amendmentIds: [] };
}

const asSaid = (line: NotBillableLine): SaidOfLine => ({ type: 'ServiceLineNotBillable', ...line });

function commandFor(said: SaidOfLine, changed: RecordChanged | undefined): ServiceLineCommand {
  const because = changed ? { changed } : {};
  const { type, ...line } = said;
  return type === 'ServiceLineProposed'
    ? { type: 'ProposeServiceLine', line: line as ProposedLine, ...because }
    : { type: 'RecordNotBillable', line: line as NotBillableLine, ...because };
}

const dropping = ({ at, changed }: PriceDay): ServiceLineCommand => ({
  type: 'DropServiceLine',
  at,
  ...(changed ? { changed } : {}),
});

function dayWrite({ day, streams, commandId, judgedUpTo }: PriceDay, isOpen: boolean) {
  const { clientId, serviceDate, lines } = day;
  const stream = patientDayStream(clientId, serviceDate);
  const state = fold(patientDay, streams.get(stream) ?? []);
  // A day without a line, and that never had one, has nothing to say.
  if (lines.length === 0 && !state.priced) return [];
  const command: PatientDayCommand = {
    type: 'RecordPricing',
    clientId,
    serviceDate,
    lines,
    isOpen,
    judgedUpTo,
  };
  const decision = patientDay.decide(command, state);
  if ('refused' in decision || decision.accepted.length === 0) return [];
  return [writeAfter(versionIn(streams, stream), commandId, stream, decision.accepted)];
}
