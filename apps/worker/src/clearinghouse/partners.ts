import { say } from '../log.js';
import type { System } from '../system.js';
import { openGateway } from './open-clearinghouse.js';
import type { HealthView } from './partner-health.js';
import { Partner, type Direction } from './partner.js';
import { partnersOf } from './trading-partner.js';

/**
 * Every trading partner of the settings, opened once.
 *
 * @throws Error where a key file cannot be read
 */
export async function openPartners(system: System): Promise<readonly Partner[]> {
  const partners: Partner[] = [];
  for (const profile of partnersOf(system.settings))
    partners.push(
      new Partner({
        profile,
        far: await openGateway(profile.gateway),
        alone: (name, work) => system.alone(name, work),
        now: Date.now,
        chance: Math.random,
        onTurn: sayTurn,
      }),
    );
  return partners;
}

/** One line for each turn for the worse or the better: ids, codes and times. */
function sayTurn(partnerId: string, direction: Direction, view: HealthView): void {
  const { phase, since, code, failures, nextTryAt, lastReachedAt } = view;
  say('partner-turned', {
    partnerId,
    direction,
    phase,
    since,
    code,
    failures,
    nextTryAt,
    lastReachedAt,
  });
}
