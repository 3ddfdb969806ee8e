import { minutes, type ClientId, type ClinicianId, type Minutes } from '@ledgerline/terms';
import type { ClientService } from './client-service.js';
import { GROUP_SERVICE } from '../group-session/group-session-course.rules.js';
import type { RecordedProcedure } from '../group-session/group-session.parts.js';
import type { GroupSessionState, SessionRecord } from '../group-session/group-session.state.js';
import { piecesOf, supervisorOf, type Piece } from './services-of-pieces.js';

/**
 * What each client was given in a session, as the record now says: the part in the group, then each
 * procedure, by client id and then by time. The order in which anything was recorded is of no
 * account. Times that have no end yet count for nothing.
 *
 * Minutes are floored once per client and service, after broken time is added up. A client's own
 * one-to-one time is taken out of the group's, and so is time in which nobody had the group in hand
 * (services-of-pieces.ts). A client who was in the room but one to one all the time had no part in
 * the group. Procedures of one client that overlap are both told in full: that is not refused here
 * but shown by their spans.
 */
export function servicesOf(session: GroupSessionState): readonly ClientService[] {
  if (session.phase === 'unopened') return [];
  const pieces = piecesOf(session);
  const procedures = [...session.procedures.values()].map((each) => given(each, session));
  const parts = [...session.presences.keys()]
    .map((clientId) => groupPart(clientId, pieces, session))
    .filter(
      ({ clientId, spans }) =>
        spans.length > 0 || !procedures.some((each) => each.clientId === clientId),
    );
  return [...parts, ...procedures].sort(byClient);
}

/** Whether somebody had the group in hand all the time, as far as the record can show it. */
export interface ConstantAttendance {
  /** The signer said so. */
  readonly isAttested: boolean;
  /** Minutes with a client in the group and no clinician free for it. */
  readonly unattendedMinutes: Minutes;
  /** Each clinician who had it in hand, sorted. */
  readonly inCharge: readonly ClinicianId[];
}

export function constantAttendanceOf(session: GroupSessionState): ConstantAttendance {
  if (session.phase === 'unopened')
    return { isAttested: false, unattendedMinutes: minutes(0), inCharge: [] };
  const pieces = piecesOf(session).filter(({ group }) => group.length > 0);
  const inCharge = pieces.flatMap(({ charge }) =>
    charge ? [charge.assistantId ?? charge.clinicianId] : [],
  );
  return {
    isAttested: session.phase === 'signed' && session.attests,
    unattendedMinutes: wholeMinutes(pieces.filter(({ charge }) => !charge)),
    inCharge: [...new Set(inCharge)].sort(),
  };
}

function groupPart(
  clientId: ClientId,
  pieces: readonly Piece[],
  { details }: SessionRecord,
): ClientService {
  const attended = pieces.filter(({ group, charge }) => charge && group.includes(clientId));
  const shared = attended.filter(({ group }) => group.length >= 2);
  const byAssistants = shared.filter(({ charge }) => charge?.assistantId !== undefined);
  const assistantMinutes = wholeMinutes(byAssistants);
  const own =
    details.clinicianRole === 'assistant' ? supervisorOf(details, details) : details.clinicianId;
  const assistantId = longest(byAssistants, (piece) => piece.charge?.assistantId);
  return {
    serviceId: GROUP_SERVICE,
    clientId,
    procedureCode: details.procedureCode,
    setting: 'group',
    minutes: wholeMinutes(shared),
    attendedMinutes: wholeMinutes(attended),
    groupLargest: Math.max(0, ...attended.map(({ group }) => group.length)),
    assistantMinutes,
    clinicianId: longest(attended, (piece) => piece.charge?.clinicianId, own) ?? own,
    ...(assistantId !== undefined && assistantMinutes > 0 ? { assistantId } : {}),
    spans: joined(attended),
  };
}

function given(procedure: RecordedProcedure, { details }: SessionRecord): ClientService {
  const { procedureId, clientId, procedureCode, performedBy, areaSquareCm } = procedure;
  const { startedAt: from, endedAt: to } = procedure;
  const isAssistants = procedure.role === 'assistant';
  const length = wholeMinutes([{ millis: Date.parse(to) - Date.parse(from) }]);
  return {
    serviceId: procedureId,
    clientId,
    procedureCode,
    setting: 'individual',
    minutes: length,
    attendedMinutes: length,
    groupLargest: 1,
    assistantMinutes: isAssistants ? length : minutes(0),
    clinicianId: isAssistants ? supervisorOf(procedure, details) : performedBy,
    ...(isAssistants ? { assistantId: performedBy } : {}),
    spans: [{ from, to }],
    ...(areaSquareCm === undefined ? {} : { areaSquareCm }),
  };
}

/** Who had most of the time; where two had the same, `preferred`, else the first by id. */
function longest(
  pieces: readonly Piece[],
  whoIn: (piece: Piece) => ClinicianId | undefined,
  preferred?: ClinicianId,
): ClinicianId | undefined {
  const totals = new Map<ClinicianId, number>();
  for (const piece of pieces) {
    const who = whoIn(piece);
    if (who !== undefined) totals.set(who, (totals.get(who) ?? 0) + piece.millis);
  }
  return [...totals].sort(
    ([a, one], [b, other]) =>
      other - one || Number(b === preferred) - Number(a === preferred) || (a < b ? -1 : 1),
  )[0]?.[0];
}

/** Neighbouring pieces as one. */
function joined(pieces: readonly Piece[]): ClientService['spans'] {
  const spans: ClientService['spans'][number][] = [];
  for (const { from, to } of pieces) {
    const last = spans.at(-1);
    if (last?.to === from) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from, to });
  }
  return spans;
}

const wholeMinutes = (pieces: readonly { readonly millis: number }[]): Minutes =>
  minutes(Math.floor(pieces.reduce((total, each) => total + each.millis, 0) / 60_000));

const orderOf = ({ clientId, setting, spans, serviceId }: ClientService): readonly string[] => [
  clientId,
  setting, // `group` sorts before `individual`.
  spans[0]?.from ?? '',
  serviceId,
];

function byClient(a: ClientService, b: ClientService): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  const at = one.findIndex((each, nth) => each !== other[nth]);
  return at < 0 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
}
