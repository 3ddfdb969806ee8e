import type { Cursor } from './cursor.js';
import { maybeAddress, party, reference } from './parties.js';
import type { PlainProvider, PlainProviders } from './plain-claims.js';
import { present, some } from './values.js';

/** Who else took part, in the order their loops come: role, and whether a person, a firm or either. */
type Role = readonly [code: string, entities: readonly string[]];

export const claimRoles: readonly Role[] = [
  ['DN', ['person']],
  ['P3', ['person']],
  ['82', ['person', 'organization']],
  ['77', ['organization']],
  ['DQ', ['person']],
];
export const lineRoles: readonly Role[] = [
  ['82', ['person', 'organization']],
  ['77', ['organization']],
  ['DQ', ['person']],
  ['DK', ['person']],
  ['DN', ['person']],
  ['P3', ['person']],
];

/** 2310 or 2420. */
export function providers(cursor: Cursor, roles: readonly Role[]): PlainProviders {
  const found: Record<string, PlainProvider> = {};
  for (const [role, entities] of roles) {
    const segment = cursor.maybe('NM1', role);
    if (!segment) continue;
    const named = party(segment);
    cursor.holds(entities.includes(named.entity), `${segment.where(2)}: ${role} is no such thing`);
    const specialty = role === '82' ? cursor.maybe('PRV', 'PE') : undefined;
    specialty?.is(2, 'PXC');
    found[role] = present({
      ...named,
      taxonomy: specialty?.must(3),
      address: role === '77' || role === 'DK' ? maybeAddress(cursor) : undefined,
      secondaryIds: some(cursor.all(20, 'REF', ['0B', '1G', 'G2', 'LU']).map(reference)),
    });
    if (role === '77' && found[role].address?.zip.length !== 9)
      cursor.finds(`${segment.where(1)}: a facility wants an address with nine digits of ZIP`);
  }
  return found;
}
