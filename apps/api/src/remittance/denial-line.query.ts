import { Inject, Injectable } from '@nestjs/common';
import { serviceLines, type ServiceLineRow } from '@ledgerline/claims';
import {
  adviceFor,
  deadlineOf,
  type Denial,
  type DenialCause,
  type DenialDeadline,
  type DenialDue,
  type Trace,
} from '@ledgerline/remittance';
import { clientDocumentation, documentationOf } from '@ledgerline/session';
import { System } from '../system.js';
import { DenialReader } from './denial.reader.js';

/** What stands on the way of a denied line, each with the stream that tells it (`GET /history/…`). */
interface Station {
  readonly station: 'session' | 'line' | 'claim' | 'payment' | 'remittance' | 'denial';
  readonly stream: string;
}

/** A denial opened: why the line was billed so, what its record holds, where it came from. */
export interface DenialOpened {
  readonly key: string;
  readonly denial: Omit<Denial, 'heard'>;
  readonly deadline: DenialDeadline | null;
  readonly deadlines: readonly DenialDeadline[];
  readonly tracesTo: Trace;
  readonly line: Pick<
    ServiceLineRow,
    'serviceDate' | 'modifiers' | 'minutes' | 'units' | 'chargeCents' | 'derivation'
  > | null;
  /** Elements alone: the words stay in the record. Null where the session has none of this client. */
  readonly note: {
    readonly signedAt: string | null;
    readonly present: readonly string[];
    readonly missing: readonly string[];
    /** Of those the payer’s reason points at, the ones that are not written. */
    readonly lacking: readonly string[];
  } | null;
  readonly genealogy: readonly Station[];
}

@Injectable()
export class DenialLineQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(DenialReader) private readonly reader: DenialReader,
  ) {}

  /** @throws RefusedError where nothing is denied for that cause any more */
  async open(
    causeId: string,
  ): Promise<{ readonly cause: DenialCause; readonly denials: readonly DenialOpened[] }> {
    const { cause, due } = await this.reader.cause(causeId);
    const lineIds = due.flatMap(({ denial }) => denial.lineId ?? []);
    const lines = await this.system.readModels.getMany(serviceLines, lineIds);
    const sessionIds = [...lines.values()].flatMap((each) => each?.sessionId ?? []);
    const sessions = await this.system.readModels.getMany(clientDocumentation, [
      ...new Set(sessionIds),
    ]);
    return {
      cause,
      denials: due.map((each) => {
        const { lineId } = each.denial;
        const line = (lineId === null ? null : lines.get(lineId)) ?? null;
        const session = line && sessions.get(line.sessionId);
        return opened(each, line, session ?? null);
      }),
    };
  }
}

type Session = Parameters<typeof documentationOf>[0];

function opened(
  due: DenialDue,
  line: ServiceLineRow | null,
  session: Session | null,
): DenialOpened {
  const { key, denial, deadlines } = due;
  const { heard: _heard, ...told } = denial;
  const { tracesTo } = adviceFor(denial.adjustments, denial.remarks);
  return {
    key,
    denial: told,
    deadline: deadlineOf(due),
    deadlines,
    tracesTo,
    line: line && pick(line),
    note: line && session && noteOf(session, line, tracesTo),
    genealogy: genealogyOf(denial, line),
  };
}

const pick = ({
  serviceDate,
  modifiers,
  minutes,
  units,
  chargeCents,
  derivation,
}: ServiceLineRow): NonNullable<DenialOpened['line']> => ({
  serviceDate,
  modifiers,
  minutes,
  units,
  chargeCents,
  derivation,
});

function noteOf(
  session: Session,
  { clientId }: ServiceLineRow,
  { elements }: Trace,
): DenialOpened['note'] {
  const part = documentationOf(session, clientId);
  if (!part) return null;
  const missing = new Set<string>(part.elementsMissing);
  const asked = ['services', 'therapistInvolvement', 'participation', 'progress'];
  const all = [...asked, 'medicalNecessity', 'groupReason'];
  return {
    signedAt: session.signedAt,
    present: all.filter((each) => !missing.has(each)),
    missing: [...missing],
    lacking: elements.filter((each) => missing.has(each)),
  };
}

function genealogyOf(denial: Denial, line: ServiceLineRow | null): readonly Station[] {
  const { patientControlNumber: number, lineId, remittanceId, superseded } = denial;
  return [
    ...(line ? [{ station: 'session', stream: `group-session-${line.sessionId}` } as const] : []),
    ...(lineId === null ? [] : [{ station: 'line', stream: `service-line-${lineId}` } as const]),
    { station: 'claim', stream: `claim-${number}` },
    ...(superseded ? [{ station: 'claim', stream: `claim-${superseded.by}` } as const] : []),
    { station: 'payment', stream: `claim-payment-${number}` },
    { station: 'remittance', stream: `remittance-${remittanceId}` },
    { station: 'denial', stream: `denial-${number}` },
  ];
}
