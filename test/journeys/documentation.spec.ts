import {
  BooksReader,
  amendmentEffect,
  patientDay,
  patientDayStream,
  priceSession,
  serviceLine,
  serviceLines,
  sessionPricing,
  type ServiceLineRow,
} from '@ledgerline/claims';
import { fold, streamOf } from '@ledgerline/event-store';
import { client, practice } from '@ledgerline/practice';
import { amendedSession, groupSession, type AmendmentCommand } from '@ledgerline/session';
import { icd10, instant, procedureCode, serviceDate, type StaffId } from '@ledgerline/terms';
import { forgotten } from '../../apps/cli/src/demo/scenario.js';
import { pricingReads } from '../../apps/worker/src/sessions/pricing.js';
import { House } from './support/house.js';
import {
  establish,
  momentIn,
  practiceId,
  record,
  sessions,
  submitAll,
  type WeekSession,
} from './support/week.js';

let house: House;
beforeEach(async () => {
  house = await House.open({ practiceId, seed: 7, profile: 'kind' });
});
afterEach(() => house.close());

const sessionOf = (sessionId: string): WeekSession => {
  const found = sessions.find((each) => each.sessionId === sessionId);
  if (!found) throw new Error(`no session ${sessionId} in the week`);
  return found;
};

async function linesOf(...sessionIds: readonly string[]): Promise<readonly ServiceLineRow[]> {
  const rows = await house.system.readModels.find(serviceLines, { session_id: [...sessionIds] });
  return rows.flatMap(({ state }) => state ?? []);
}

const lineOf = async (sessionId: string, clientId: string): Promise<ServiceLineRow | undefined> =>
  (await linesOf(sessionId)).find((each) => each.clientId === clientId);

const untilPriced = (sessionId: string, count: number) =>
  house.until(`${sessionId} to be priced`, async () => (await linesOf(sessionId)).length === count);

async function approve(...sessionIds: readonly string[]): Promise<void> {
  for (const { lineId, phase } of await linesOf(...sessionIds))
    if (phase === 'proposed')
      await house.say(
        serviceLine,
        streamOf('service-line', lineId),
        { type: 'ApproveServiceLine', by: 'bell' as StaffId, at: instant('2026-11-20T22:00:00Z') },
        'bell',
      );
}

test('a line waits for a consent; once it is filed the line is priced by itself and approved', async () => {
  await establish(house, forgotten);
  await house.work();
  const { clientId, sessionId } = forgotten;
  await record(house, sessionOf(sessionId));
  await untilPriced(sessionId, 6);
  const waiting = await lineOf(sessionId, clientId);
  expect(waiting).toMatchObject({ phase: 'not-billable', reasons: ['no-informed-consent'] });
  expect(waiting?.missing).toMatchObject([
    { condition: 'no-informed-consent', mender: 'therapist' },
  ]);

  await house.say(client, streamOf('client', clientId), {
    type: 'SignConsent',
    consentId: 'late' as never,
    kind: 'informed-consent',
    documentVersion: '2025.1',
    signedOn: serviceDate('2026-11-01'),
    signedBy: 'Bea Lowe',
    signedAs: 'client',
  });
  await house.until(
    'the line to be priced again',
    async () => (await lineOf(sessionId, clientId))?.phase === 'proposed',
  );
  const line = await lineOf(sessionId, clientId);
  expect(line).toMatchObject({ lineId: waiting?.lineId, units: 1, chargeCents: 6500 });
  await approve(sessionId);
  await house.until(
    'the line to be approved',
    async () => (await lineOf(sessionId, clientId))?.phase === 'approved',
  );
});

test('an amendment after billing says what it would change, and when accepted two voids are owed', async () => {
  await establish(house);
  await house.work();
  const session = sessionOf('S1');
  await record(house, session);
  await untilPriced('S1', 2);
  await approve('S1');
  await submitAll(house, 'SUB1');
  await house.until('both lines to be claimed', async () =>
    (await linesOf('S1')).every((each) => each.phase === 'claimed'),
  );
  const stream = streamOf('group-session', 'S1');
  // The second client had gone home before the first came: nobody was in a group.
  const amendment: AmendmentCommand = {
    type: 'AmendAttendance',
    clientId: 'C02' as never,
    presences: [],
    amendmentId: 'A1',
    reason: 'sign-in sheet of the other room',
    by: 'lind' as StaffId,
    at: momentIn(session, 600),
  };

  const shown = await previewed(stream, amendment);
  expect(shown.lines.map(({ clientId, effect }) => [clientId, effect])).toEqual([
    ['C01', 'void'],
    ['C02', 'void'],
  ]);
  expect([shown.unitsBefore, shown.unitsAfter]).toEqual([2, 0]);
  expect([shown.chargeCentsBefore, shown.chargeCentsAfter]).toEqual([13_000, 0]);
  expect(shown.claims).toHaveLength(2);
  expect(await house.facts('AttendanceAmended')).toEqual([]);

  await house.say(groupSession, stream, amendment, 'lind');
  await house.until(
    'both corrections to be owed',
    async () => (await house.facts('ServiceLineCorrectionOwed')).length === 2,
  );
  expect(await house.facts('ServiceLineCorrectionOwed')).toMatchObject(
    shown.claims.map(() => ({ correction: 'void', amendmentId: 'A1', now: null })),
  );
});

/** What the worker would write, and does not. */
async function previewed(stream: string, amendment: AmendmentCommand) {
  const { system } = house;
  await system.readModels.catchUp();
  const facts = await system.store.readStream(stream);
  const amended = amendedSession(fold(groupSession, facts), amendment);
  if ('refused' in amended || amended.session.phase !== 'signed') throw new Error('not amended');
  const reads = pricingReads(system);
  const readStream = system.store.readStream.bind(system.store);
  const books = await new BooksReader({ ...reads, readStream }, practiceId).read(0, true);
  if (!books) throw new Error('no practice');
  const pricing = await sessionPricing(reads, {
    commandId: 'preview',
    books,
    today: serviceDate('2026-11-23'),
    session: amended.session,
    facts,
    amendment,
  });
  return amendmentEffect(pricing.streams, priceSession(pricing).writes);
}

/** A physical therapist beside the occupational ones, and one-to-one codes with a price. */
async function addPhysicalTherapy(): Promise<void> {
  const stream = streamOf('practice', practiceId);
  await house.say(practice, stream, {
    type: 'AddClinician',
    clinicianId: 'hale' as never,
    lastName: 'Hale',
    firstName: 'Jo',
    npi: '1234567893',
    taxonomy: '225100000X',
    discipline: 'PT',
  });
  await house.say(practice, stream, {
    type: 'CredentialClinician',
    credentialId: 'hale.licence',
    clinicianId: 'hale' as never,
    kind: 'licence',
    name: 'Physical therapist',
    state: 'OR',
    from: serviceDate('2025-01-01'),
  });
  for (const code of ['97110', '97530'])
    await house.say(practice, stream, {
      type: 'SetCharge',
      procedureCode: procedureCode(code),
      payerId: null,
      chargeCents: 8000 as never,
      from: serviceDate('2025-01-01'),
    });
}

const alone = (procedureId: string, clientId: string, code: string, from: number, to: number) => ({
  procedureId,
  clientId,
  procedureCode: code,
  from,
  to,
});

test('where remainders tie the clinician chooses, and the unit moves', async () => {
  await establish(house);
  await addPhysicalTherapy();
  await house.work();
  const session = sessionOf('S1');
  await record(house, {
    ...session,
    procedures: [alone('p1', 'C01', '97110', 0, 20), alone('p2', 'C01', '97530', 20, 40)],
  });
  await untilPriced('S1', 4);
  const unitsByCode = async () =>
    Object.fromEntries(
      (await linesOf('S1'))
        .filter((each) => each.clientId === 'C01' && each.units !== null)
        .map((each) => [each.procedureCode, each.units]),
    );
  expect(await unitsByCode()).toMatchObject({ 97110: 2, 97530: 1 });

  const date = serviceDate(momentIn(session, 0).slice(0, 10));
  await house.say(
    patientDay,
    patientDayStream('C01' as never, date),
    {
      type: 'SettleUnitTie',
      clientId: 'C01' as never,
      serviceDate: date,
      codes: [procedureCode('97530')],
      candidates: ['97110', '97530'].map(procedureCode),
      settledBy: 'lind' as never,
      settledAt: momentIn(session, 120),
    },
    'lind',
  );
  await house.until(
    'the unit to move',
    async () => (await unitsByCode())['97530'] === 2 && (await unitsByCode())['97110'] === 1,
  );
  const moved = (await linesOf('S1')).find((each) => each.procedureCode === '97530');
  expect(moved?.derivation.steps.join(' ')).toContain('clinician chose');
});

test('one day, two disciplines: each has its modifier and its own pool of minutes', async () => {
  await establish(house);
  await addPhysicalTherapy();
  await house.say(client, streamOf('client', 'C01'), {
    type: 'RecordPlanOfCare',
    planId: 'C01.PT' as never,
    discipline: 'PT',
    diagnoses: [icd10('M25.531')],
    referringProvider: { lastName: 'Okafor', firstName: 'Chidi', npi: '1234567893' },
    from: serviceDate('2026-11-01'),
  });
  await house.say(client, streamOf('client', 'C01'), {
    type: 'CertifyPlan',
    planId: 'C01.PT' as never,
    kind: 'initial',
    certifiedOn: serviceDate('2026-11-05'),
    certifiedBy: '1234567893',
  });
  await house.work();
  const morning = sessionOf('S1');
  const occupational = {
    ...morning,
    procedures: [alone('o1', 'C01', '97530', 0, 7)],
  };
  const physical: WeekSession = {
    ...morning,
    sessionId: 'P1',
    clinicianId: 'hale',
    at: '13:00',
    procedures: [alone('h1', 'C01', '97110', 0, 7)],
  };
  await record(house, occupational);
  await record(house, physical);
  await untilPriced('S1', 3);
  await untilPriced('P1', 3);
  const told = (await linesOf('S1', 'P1'))
    .filter((each) => each.clientId === 'C01')
    .map(({ sessionId, procedureCode: code, units, modifiers, reasons }) =>
      [sessionId, code, units ?? reasons.join(), modifiers.join(' ')].join(' '),
    )
    .sort();
  // Seven minutes each: pooled over both they would have earned a unit, and neither does.
  expect(told).toEqual([
    'P1 97110 less-than-one-unit ',
    'P1 97150 1 GP',
    'S1 97150 1 GO',
    'S1 97530 less-than-one-unit ',
  ]);
});
