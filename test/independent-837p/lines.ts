import { attachments, namedDates } from './claim-and-line.js';
import type { Cursor } from './cursor.js';
import { adjudication } from './other-payers.js';
import type { PlainLine } from './plain-claims.js';
import { procedure } from './procedure.js';
import { lineRoles, providers } from './providers.js';
import { type Segment, Unreadable } from './segments.js';
import { chargeCents, dateOrSpan, present, quantity, some, text, whole } from './values.js';

/** DTP01 of a line; 472 is the service itself. */
const dates: Readonly<Record<string, string>> = {
  '471': 'prescription',
  '607': 'recertification',
  '463': 'beginTherapy',
  '461': 'lastCertification',
  '304': 'lastSeen',
  '455': 'lastXray',
  '454': 'initialTreatment',
};

/** SV1 elements that may only say yes, and what they say. */
const indicators: readonly (readonly [nth: number, says: string, name: string])[] = [
  [9, 'Y', 'emergency'],
  [11, 'Y', 'epsdt'],
  [12, 'Y', 'familyPlanning'],
  [15, '0', 'copayExempt'],
];

/** 2400, as often as it comes: numbered from 1, at most fifty. */
export function lines(cursor: Cursor): PlainLine[] {
  const found: PlainLine[] = [];
  while (cursor.sees('LX') || found.length === 0) {
    const lx = cursor.take('LX');
    const number = whole(lx, 1);
    cursor.holds(number === found.length + 1, `${lx.where(1)} is ${number}`);
    found.push(line(cursor));
  }
  cursor.holds(found.length <= 50, `a claim has ${found.length} lines, 50 fit`);
  return found;
}

function line(cursor: Cursor): PlainLine {
  const service = professionalService(cursor.take('SV1'));
  const sent = attachments(cursor, 10);
  const served = cursor.take('DTP', '472');
  const serviceDate = dateOrSpan(served);
  const when = namedDates<string>(cursor.all(20, 'DTP'), dates);
  const numbers = references(cursor.all(20, 'REF', ['6R', 'G1', '9F', 'X4']));
  const noted = cursor.maybe('NTE', ['ADD', 'DCP']);
  const provided = providers(cursor, lineRoles);
  const adjudications = cursor.loops(
    () => cursor.sees('SVD'),
    () => adjudication(cursor),
  );
  return present({
    ...service,
    attachments: sent,
    serviceDate,
    dates: when,
    ...numbers,
    noteCode: noted?.at(1),
    note: noted && text(noted, 2, 80),
    providers: provided,
    adjudications: some(adjudications),
  });
}

function professionalService(sv1: Segment) {
  const pointers = sv1.parts(7);
  if (pointers.length === 0 || pointers.length > 4 || pointers.some((each) => !/^\d+$/.test(each)))
    throw new Unreadable(`${sv1.where(7)} points nowhere`);
  const said = indicators.filter(([nth, says]) => sv1.is(nth, says, '') === says);
  return {
    ...procedure(sv1, 1),
    chargeCents: chargeCents(sv1, 2),
    unitMeasure: sv1.is(3, 'UN', 'MJ'),
    units: quantity(sv1, 4),
    placeOfService: sv1.maybe(5),
    diagnosisPointers: pointers.map(Number),
    indicators: said.map(([, , name]) => name),
  };
}

/** REF of a line: ours, and what payers authorised; REF04 names the payer where it is another. */
function references(segments: readonly Segment[]) {
  const of = (kind: string) => segments.filter((each) => each.must(1) === kind);
  const only = (kind: string): string | undefined => {
    const [first, ...others] = of(kind);
    if (others.length > 0) throw new Unreadable(`${others[0]!.where(1)} comes twice`);
    return first && text(first, 2, kind === '6R' ? 30 : 50);
  };
  const payers = (kind: string) =>
    some(
      of(kind).map((each) => {
        const [qualifier, payerId, ...more] = each.parts(4);
        if (more.length > 0 || (qualifier ?? '2U') !== '2U')
          throw new Unreadable(`${each.where(4)} names no payer`);
        return present({ number: text(each, 2, 50), payerId });
      }),
    );
  return {
    lineControlNumber: only('6R'),
    priorAuthorizations: payers('G1'),
    referrals: payers('9F'),
    cliaNumber: only('X4'),
  };
}
