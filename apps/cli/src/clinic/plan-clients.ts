import { daysAfter, daysBetween, type ServiceDate } from '@ledgerline/terms';
import { chanceOf, type Chance } from './chance.js';
import { diagnosesOf, firstNames, lastNames, payerMix } from './people.js';
import type { PlannedClient, PlannedGroup, PlannedMembership, RecordFlaw } from './plan.js';

/** Who comes, to which group, from when to when. */
export interface Caseload {
  readonly clients: readonly PlannedClient[];
  readonly memberships: readonly PlannedMembership[];
}

/**
 * Fills every seat of every group from the first week to the last: a client for some weeks, then
 * the next. Some sit in a second discipline's group of the same weekdays as well.
 */
export function planClients(
  seed: number,
  groups: readonly PlannedGroup[],
  from: ServiceDate,
  to: ServiceDate,
): Caseload {
  const clients = new Map<string, PlannedClient>();
  const memberships: PlannedMembership[] = [];
  const seated = new Map<string, PlannedGroup>();
  const doubled = new Set<string>();
  for (const group of groups)
    for (let seat = 0; seat < group.capacity; seat += 1)
      for (const [begins, ends, chance] of stays(seed, group, seat, from, to)) {
        const guest = chance.inHundred(22)
          ? [...clients.values()].find(
              (each) =>
                !doubled.has(each.clientId) &&
                sharesDays(group, seated.get(each.clientId)) &&
                (payerMix[group.discipline].includes(each.payerId) || each.payerId === '') &&
                each.from <= begins &&
                daysBetween(begins, each.to) >= 20,
            )
          : undefined;
        const client = guest
          ? withSecond(guest, group)
          : newClient(clients.size + 1, group, begins, ends, chance);
        if (guest) doubled.add(guest.clientId);
        else seated.set(client.clientId, group);
        clients.set(client.clientId, client);
        const last = guest && guest.to < ends ? guest.to : ends;
        const { clientId } = client;
        memberships.push({ groupId: group.groupId, clientId, from: begins, to: last });
      }
  return { clients: [...clients.values()], memberships };
}

/** One seat's stays, one after another: five to ten weeks each. */
function* stays(
  seed: number,
  group: PlannedGroup,
  seat: number,
  from: ServiceDate,
  to: ServiceDate,
): Iterable<readonly [ServiceDate, ServiceDate, Chance]> {
  const first = chanceOf(seed, 'seat', group.groupId, seat);
  // The seats of a young clinic were not all taken on one day.
  let begins = daysAfter(from, -7 * first.whole(0, 4));
  for (let nth = 0; begins < to; nth += 1) {
    const chance = chanceOf(seed, 'stay', group.groupId, seat, nth);
    const weeks = chance.inHundred(6) ? chance.whole(14, 18) : chance.whole(4, 8);
    const ends = daysAfter(begins, weeks * 7 - 1);
    if (ends >= from) yield [begins < from ? from : begins, ends > to ? to : ends, chance];
    begins = daysAfter(begins, weeks * 7);
  }
}

const sharesDays = (group: PlannedGroup, other: PlannedGroup | undefined): boolean =>
  other !== undefined &&
  other.discipline !== group.discipline &&
  other.weekdays.length === 2 &&
  other.weekdays.join() === group.weekdays.join();

const withSecond = (client: PlannedClient, { discipline }: PlannedGroup): PlannedClient => ({
  ...client,
  disciplines: [...client.disciplines, discipline],
});

/** What is amiss with so many records in a hundred. */
const flaws: readonly (readonly [RecordFlaw, number])[] = [
  ['consent-missing', 1.5],
  ['consent-revoked', 1],
  ['never-certified', 1.5],
  ['certified-late', 2.5],
  ['progress-report-missing', 6],
  ['authorization-short', 4],
  ['coverage-ended', 1.5],
];

function newClient(
  nth: number,
  { discipline }: PlannedGroup,
  from: ServiceDate,
  to: ServiceDate,
  chance: Chance,
): PlannedClient {
  const clientId = `C${String(nth).padStart(4, '0')}`;
  const payerId = chance.of(payerMix[discipline]);
  const isOld = payerId === 'MEDICARE';
  const year = isOld ? chance.whole(1936, 1959) : chance.whole(1962, 2015);
  const month = String(chance.whole(1, 12)).padStart(2, '0');
  const day = String(chance.whole(1, 28)).padStart(2, '0');
  const flaw = flaws.find(([, often]) => chance.inHundred(often))?.[0];
  return {
    clientId,
    lastName: chance.of(lastNames),
    firstName: chance.of(firstNames),
    birthDate: `${year}-${month}-${day}`,
    sex: chance.of(['F', 'M']),
    payerId,
    memberId: isOld ? medicareNumber(nth) : `${payerId.slice(0, 3)}${String(nth).padStart(8, '0')}`,
    ...(isOld && chance.inHundred(25) ? { secondaryPayerId: 'CASCADE' } : {}),
    disciplines: [discipline],
    diagnoses: chance.of(diagnosesOf[discipline]),
    from,
    to,
    ...(flaw ? { flaw } : {}),
  };
}

/** Shaped as Medicare's numbers are, of nobody: eleven characters, no S, L, O, I, B, Z. */
function medicareNumber(nth: number): string {
  const digits = String(nth).padStart(4, '0');
  const letters = 'ACDEFGHJKMNPQRTUVWXY';
  const letter = (at: number) => letters[Math.floor(nth / letters.length ** at) % letters.length];
  const [a, b, c, d] = digits;
  return `9${letter(0)}X${a}${letter(1)}X${b}${letter(2)}Y${c}${d}`;
}
