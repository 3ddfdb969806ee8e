import { daysAfter, daysBetween } from '@ledgerline/terms';
import { factOf } from '@ledgerline/event-store';
import type { ClientFact } from '@ledgerline/practice';
import type { ServiceLineFact, ServiceLineRow } from '@ledgerline/claims';
import { planClinic } from '../../apps/cli/src/clinic/plan-clinic.js';
import type { ClinicPlan, PlannedClient } from '../../apps/cli/src/clinic/plan.js';
import { layClinic, priceOne, type PricedClinic } from './memory-clinic.js';

/** What a record can lack; units and modifiers are judged in clinic-units.spec.ts. */
const documentary = new Set([
  'no-informed-consent',
  'no-confidentiality-consent',
  'no-telehealth-consent',
  'no-coverage',
  'no-licence',
  'no-plan-of-care',
  'no-diagnosis',
  'certification-lapsed',
  'progress-report-overdue',
  'no-authorization',
  'no-referring-provider',
  'no-charge',
  'filing-limit-passed',
  'client-times-overlap',
  'therapist-times-overlap',
  'clinician-is-assistant',
  'location-not-on-file',
  'note-same-as-another',
  'note-not-cosigned',
  'discipline-modifier-missing',
  'assistant-modifier-missing',
]);

/** A whole clinic is priced, on however busy a machine. */
const PATIENCE_MS = 180_000;

const plan = planClinic({ seed: 7, months: 4 });
let priced: PricedClinic;
let lines: readonly ServiceLineRow[];

beforeAll(async () => {
  priced = layClinic(plan);
  for (const { sessionId } of plan.sessions) await priceOne(priced, sessionId);
  lines = priced.clinic.lines.filter((each) => !each.reasons.includes('did-not-attend'));
}, PATIENCE_MS);

/** What is amiss on one day by the plan alone, worked out with no rule of the product. */
class Expected {
  readonly #clients = new Map(plan.clients.map((each) => [each.clientId, each]));
  readonly #sessions = new Map(plan.sessions.map((each) => [each.sessionId, each]));
  readonly #days = treatmentDays(plan);

  of(line: ServiceLineRow): readonly string[] {
    const client = this.#clients.get(line.clientId);
    const group = this.#sessions.get(line.sessionId)?.group;
    if (!client || !group) throw new Error('a line of nobody');
    const { serviceDate: date } = line;
    const half = daysAfter(client.from, Math.floor(daysBetween(client.from, client.to) / 2));
    // Without a payer nothing else is asked.
    if (client.flaw === 'coverage-ended' && date > half) return ['no-coverage'];
    const days = this.#days.get(`${client.clientId}/${group.discipline}`) ?? [];
    const found: string[] = [];
    if (client.flaw === 'consent-missing') found.push('no-informed-consent');
    if (client.flaw === 'consent-revoked' && date >= half) found.push('no-informed-consent');
    if (isUnlicensed(group.clinicianId, date)) found.push('no-licence');
    if (client.payerId === 'MEDICARE') {
      const nth = days.filter((each) => each <= date).length;
      if (client.flaw === 'progress-report-missing' && nth > 10)
        found.push('progress-report-overdue');
      if (this.#isLapsed(client, days[0] ?? date, date)) found.push('certification-lapsed');
    }
    return found.sort();
  }

  #isLapsed(client: PlannedClient, first: string, date: string): boolean {
    const since = daysBetween(first as never, date as never);
    if (client.flaw === 'never-certified') return since > 30;
    const facts = priced.clinic
      .facts(`client-${client.clientId}`)
      .map((each) => factOf<ClientFact>(each));
    const isRenewed = facts.some(
      (each) => each.type === 'PlanCertified' && each.kind === 'recertification',
    );
    return since > 89 && !isRenewed;
  }
}

function isUnlicensed(clinicianId: string, date: string): boolean {
  const clinician = plan.clinicians.find((each) => each.clinicianId === clinicianId);
  const { licensedTo, relicensedFrom } = clinician ?? {};
  return (
    licensedTo !== undefined &&
    relicensedFrom !== undefined &&
    date > licensedTo &&
    date < relicensedFrom
  );
}

/** Dates each client was there, by client and discipline. */
function treatmentDays({ sessions }: ClinicPlan): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>();
  for (const { group, serviceDate, attendances } of sessions)
    for (const { clientId, presences } of attendances) {
      if (presences.length === 0) continue;
      const key = `${clientId}/${group.discipline}`;
      const held = days.get(key) ?? [];
      if (held.at(-1) !== serviceDate) held.push(serviceDate);
      days.set(key, held);
    }
  return days;
}

test('the gate finds what was planted in the records, and nothing else', () => {
  const expected = new Expected();
  // What earns no unit needs no papers.
  const earning = lines.filter((each) => each.reasons.every((reason) => documentary.has(reason)));
  const odd = earning
    .map((line) => ({
      line: `${line.sessionId} ${line.clientId} ${line.procedureCode} ${line.payerId}`,
      found: line.reasons.filter((each) => documentary.has(each)).sort(),
      planted: expected.of(line),
    }))
    .filter(({ found, planted }) => found.join() !== planted.join());
  expect(odd.slice(0, 5)).toEqual([]);
  const told = new Set(lines.flatMap((each) => each.reasons));
  expect([...told]).toEqual(
    expect.arrayContaining([
      'no-informed-consent',
      'no-coverage',
      'no-licence',
      'progress-report-overdue',
      'certification-lapsed',
      'group-of-one',
      'group-too-large',
    ]),
  );
});

test('an authorisation of six visits is used six times', () => {
  const short = plan.clients.filter(
    (each) => each.payerId === 'TIDEWATER' && each.flaw === 'authorization-short',
  );
  const daysBilled = short.map(({ clientId }) => {
    const mine = lines.filter((each) => each.clientId === clientId);
    return new Set(mine.filter((each) => each.phase === 'proposed').map((each) => each.serviceDate))
      .size;
  });
  expect(Math.max(...daysBilled)).toBe(6);
  expect(lines.some((each) => each.reasons.includes('authorization-used-up'))).toBe(true);
});

test('every service has one line: billable, or with its reasons', () => {
  const given = plan.sessions.flatMap(({ sessionId, attendances, procedures }) => [
    ...attendances
      .filter((each) => each.presences.length > 0)
      .map((each) => `${sessionId}/group ${each.clientId}`),
    ...procedures.map((each) => `${sessionId}/${each.procedureId} ${each.clientId}`),
  ]);
  const onLines = lines.flatMap(({ lineId, clientId }) => {
    const said = priced.clinic
      .facts(`service-line-${lineId}`)
      .map((each) => factOf<ServiceLineFact>(each))
      .findLast((each) => 'serviceIds' in each);
    const serviceIds = said && 'serviceIds' in said ? (said.serviceIds ?? []) : [];
    return serviceIds.map((each) => `${each} ${clientId}`);
  });
  // An assistant's share is a second line of the same services.
  expect([...new Set(onLines)].sort()).toEqual(given.sort());
  for (const { phase, reasons, units } of lines)
    if (phase === 'proposed' ? !(units ?? 0) : reasons.length === 0)
      throw new Error(`a line is ${phase} for no reason`);
});
