import { attachments, namedDates } from './claim-and-line.js';
import type { Cursor } from './cursor.js';
import { lines } from './lines.js';
import { otherPayer } from './other-payers.js';
import type { Above, PlainClaim } from './plain-claims.js';
import { claimRoles, providers } from './providers.js';
import { type Segment, Unreadable } from './segments.js';
import { chargeCents, present, some, text } from './values.js';

/** DTP01 of a claim, in the words of the trade. */
const dates: Readonly<Record<string, string>> = {
  '431': 'onset',
  '454': 'initialTreatment',
  '304': 'lastSeen',
  '453': 'acuteManifestation',
  '439': 'accident',
  '484': 'lastMenstrualPeriod',
  '455': 'lastXray',
  '471': 'prescription',
  '314': 'disability',
  '360': 'disabilityFrom',
  '361': 'disabilityTo',
  '297': 'lastWorked',
  '296': 'returnToWork',
  '435': 'admission',
  '096': 'discharge',
  '090': 'assumedCare',
  '091': 'relinquishedCare',
  '444': 'firstContact',
  '050': 'repricerReceived',
};
const numbers = '4N F5 EW 9F G1 F8 X4 9A 9C LX D9 EA P4 1J'.split(' ');

/** 2300: one claim, its providers, the other payers and its lines. */
export function claim(cursor: Cursor, above: Above): PlainClaim {
  const said = claimInformation(cursor.take('CLM'));
  const when = namedDates(cursor.all(50, 'DTP'), dates);
  const sent = attachments(cursor, 10);
  const paid = cursor.maybe('AMT', 'F5');
  const references = referencesByKind(cursor.all(14, 'REF', numbers));
  const fixed = cursor.all(10, 'K3').map((each) => text(each, 1, 80));
  const noted = cursor.maybe('NTE', ['ADD', 'CER', 'DCP', 'DGN', 'TPO']);
  const diagnoses = codes(cursor.take('HI'), ['ABK'], ['ABF']);
  const conditions = cursor.all(1, 'HI').flatMap((each) => codes(each, ['BG'], ['BG']));
  const provided = providers(cursor, claimRoles);
  const others = cursor.loops(
    () => cursor.sees('SBR'),
    () => otherPayer(cursor),
  );
  const own = lines(cursor);
  return present({
    ...above,
    ...said,
    dates: when,
    attachments: sent,
    patientPaidCents: paid && chargeCents(paid, 2),
    references,
    fixedFormat: some(fixed),
    noteCode: noted?.at(1),
    note: noted && text(noted, 2, 80),
    diagnoses,
    conditionCodes: some(conditions),
    providers: provided,
    otherPayers: some(others),
    lines: own,
  });
}

function claimInformation(clm: Segment) {
  const [place, qualifier, frequency, ...more] = clm.parts(5);
  if (!place || qualifier !== 'B' || !frequency || more.length > 0)
    throw new Unreadable(`${clm.where(5)} is no place and frequency`);
  const causes = [...clm.parts(11)];
  const [state, country, ...beyond] = causes.splice(3);
  if (country || beyond.length > 0) throw new Unreadable(`${clm.where(11)} has too much`);
  const relatedCauses = causes.filter((each) => each !== '');
  if (relatedCauses.some((each) => !['AA', 'EM', 'OA'].includes(each)))
    throw new Unreadable(`${clm.where(11)} has an unknown cause`);
  if (!['1', '7', '8'].includes(frequency)) throw new Unreadable(`${clm.where(5)}: frequency`);
  return {
    patientControlNumber: text(clm, 1, 20),
    chargeCents: chargeCents(clm, 2),
    placeOfService: place,
    frequency,
    signatureOnFile: clm.is(6, 'Y', 'N') === 'Y',
    assignment: clm.is(7, 'A', 'B', 'C'),
    benefitsAssigned: clm.is(8, 'Y', 'N', 'W'),
    release: clm.is(9, 'Y', 'I'),
    patientSignatureByProvider: clm.is(10, 'P', '') === 'P' ? (true as const) : undefined,
    relatedCauses: some(relatedCauses),
    accidentState: state || undefined,
    delayReason: clm.maybe(20),
  };
}

function referencesByKind(segments: readonly Segment[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const each of segments) {
    if (found[each.must(1)] !== undefined) throw new Unreadable(`${each.where(1)} comes twice`);
    found[each.must(1)] = text(each, 2, 50);
  }
  return found;
}

/** Codes of one HI: at most twelve, the first of one kind and the others of another, none twice. */
function codes(hi: Segment, first: readonly string[], others: readonly string[]): string[] {
  const found: string[] = [];
  for (let nth = 1; nth <= 12 && hi.peek(nth) !== ''; nth += 1) {
    const [kind, code, ...more] = hi.parts(nth);
    if (!(nth === 1 ? first : others).includes(kind!) || !code || more.length > 0)
      throw new Unreadable(`${hi.where(nth)} is no code`);
    if (found.includes(code)) throw new Unreadable(`${hi.where(nth)} comes twice`);
    found.push(code);
  }
  if (found.length === 0) throw new Unreadable(`${hi.where(1)} is missing`);
  return found;
}
