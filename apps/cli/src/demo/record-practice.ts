import type { ApiClient } from './api-client.js';
import { charges, clients, clinicians, location, payers, practice, staff } from './scenario.js';

/** Sets the demo practice up: who works there, who pays, who comes. Safe to run again. */
export async function recordPractice(owner: ApiClient, since: string): Promise<void> {
  await owner.command('/practice', practice);
  await owner.command('/practice/locations', location);
  for (const each of clinicians) await owner.command('/practice/clinicians', each);
  for (const { staffId, role } of staff) {
    if (role === 'owner') continue;
    const clinicianId = role === 'therapist' ? { clinicianId: staffId } : {};
    await owner.command('/practice/staff', { staffId, role, displayName: staffId, ...clinicianId });
  }
  for (const each of payers) await owner.command('/practice/payers', each);
  for (const each of charges)
    await owner.command('/practice/charges', { procedureCode: '97150', from: since, ...each });
  for (const { client, coverage, planOfCare } of clients) {
    await owner.command('/clients', client);
    await owner.command(`/clients/${client.clientId}/coverages`, { ...coverage, from: since });
    await owner.command(`/clients/${client.clientId}/plans-of-care`, {
      ...planOfCare,
      from: since,
    });
  }
}
