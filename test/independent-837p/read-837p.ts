import { Cursor } from './cursor.js';
import { billingLevel } from './levels.js';
import { contact, party } from './parties.js';
import type { PlainBatch, PlainInterchange, PlainSet } from './plain-claims.js';
import { cut, type Segment, Unreadable } from './segments.js';
import { falsehoods } from './truths.js';
import { date, time, whole } from './values.js';

/** What the bytes say, and everything in them that cannot be so. Without findings the batch is there. */
export interface Reading {
  readonly batch?: PlainBatch;
  readonly findings: readonly string[];
}

const VERSION = '005010X222A1';

/**
 * Reads one 837P interchange for the second time, from the guide's facts alone: no line and no table
 * is shared with the writer, so that the two can only agree by both being right.
 *
 * @param text  one interchange, ISA to IEA, Latin letters only
 * @returns     its claims in whole cents; or why they cannot be so, by segment. Throws nothing.
 */
export function read837p(text: string): Reading {
  let cursor: Cursor | undefined;
  try {
    cursor = new Cursor(cut(text));
    const batch = interchange(cursor);
    cursor.holds(cursor.passed === cursor.segments.length, 'there is more behind IEA');
    const untidy = cursor.segments.flatMap((each) => each.untidiness);
    const findings = [...cursor.findings, ...untidy, ...falsehoods(batch)];
    return { batch, findings };
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    return { findings: [...(cursor?.findings ?? []), fault.message] };
  }
}

function interchange(cursor: Cursor): PlainBatch {
  const isa = cursor.take('ISA');
  const gs = cursor.take('GS', 'HC');
  const usage = isa.is(15, 'T', 'P');
  const header = openings(isa, gs);
  const sets = cursor.loops(
    () => cursor.sees('ST'),
    () => claimSet(cursor),
  );
  const ge = cursor.take('GE');
  const iea = cursor.take('IEA');
  cursor.holds(
    whole(ge, 1) === sets.length,
    `GE01 says ${ge.at(1)} sets, there are ${sets.length}`,
  );
  cursor.holds(ge.at(2) === gs.at(6), 'GE02 is not GS06');
  cursor.holds(iea.at(1) === '1', 'IEA01 says other than one group');
  cursor.holds(iea.at(2) === isa.at(13), 'IEA02 is not ISA13');
  const numbers = sets.map((each) => each.controlNumber);
  cursor.holds(new Set(numbers).size === numbers.length, 'two sets have one ST02');
  return { usage, interchange: header, sets };
}

function openings(isa: Segment, gs: Segment): PlainInterchange {
  isa.is(1, '00');
  isa.is(2, ' '.repeat(10));
  isa.is(3, '00');
  isa.is(4, ' '.repeat(10));
  isa.is(12, '00501');
  isa.must(11);
  isa.must(16);
  gs.is(7, 'X');
  gs.is(8, VERSION);
  if (!/^\d{9}$/.test(isa.at(13))) throw new Unreadable('ISA13 is not nine digits');
  if (!/^\d{6}$/.test(isa.at(9))) throw new Unreadable('ISA09 is no date');
  const groupControlNumber = whole(gs, 6);
  if (groupControlNumber < 1 || gs.at(6).length > 9) throw new Unreadable('GS06 is no number');
  const createdOn = date(gs, 4);
  if (isa.at(9) !== gs.at(4).slice(2) || isa.at(10) !== gs.at(5))
    throw new Unreadable('ISA and GS were made at different times');
  return {
    controlNumber: Number(isa.at(13)),
    groupControlNumber,
    createdAt: `${createdOn}T${time(gs, 5)}`,
    senderQualifier: isa.must(5),
    senderId: isa.must(6).trimEnd(),
    receiverQualifier: isa.must(7),
    receiverId: isa.must(8).trimEnd(),
    groupSenderId: gs.must(2),
    groupReceiverId: gs.must(3),
    acknowledgementRequested: isa.is(14, '0', '1') === '1',
  };
}

function claimSet(cursor: Cursor): PlainSet {
  const before = cursor.passed;
  const st = cursor.take('ST', '837');
  st.is(3, VERSION);
  if (!/^\d{4,9}$/.test(st.at(2))) throw new Unreadable('ST02 is not four to nine digits');
  const bht = cursor.take('BHT', '0019');
  const head = {
    controlNumber: st.at(2),
    purpose: bht.is(2, '00', '18'),
    reference: bht.must(3),
    createdAt: `${date(bht, 4)}T${time(bht, 5)}`,
    claimOrEncounter: bht.is(6, 'CH', 'RP'),
  };
  cursor.holds(head.reference.length <= 30, 'BHT03 has more than 30 characters');
  const submitter = party(cursor.take('NM1', '41'));
  const [first, ...others] = cursor.all(2, 'PER', 'IC');
  if (!first || others.length > 0) throw new Unreadable('1000A has not one PER');
  const receiver = party(cursor.take('NM1', '40'));
  const tree = { next: 1 };
  const claims = cursor
    .loops(
      () => cursor.seesLevel('20'),
      () => billingLevel(cursor, tree),
    )
    .flat();
  cursor.holds(claims.length > 0, `set ${head.controlNumber} has no claims`);
  const se = cursor.take('SE');
  const count = cursor.passed - before;
  cursor.holds(se.at(1) === String(count), `SE01 says ${se.at(1)} segments, there are ${count}`);
  cursor.holds(se.at(2) === head.controlNumber, 'SE02 is not ST02');
  return { ...head, submitter: { ...submitter, contact: contact(first) }, receiver, claims };
}
