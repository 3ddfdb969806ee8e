import type { ApiClient } from './api-client.js';
import {
  charges,
  clients,
  clinicians,
  forgotten,
  licences,
  location,
  payers,
  practice,
  staff,
} from './scenario.js';

/**
 * Sets the demo practice up: who works there, who pays, who comes, and what each signed. One consent is
 * left in a drawer. Safe to run again.
 */
export async function recordPractice(owner: ApiClient, since: string): Promise<void> {
  await owner.command('/practice', practice);
  await owner.command('/practice/locations', location);
  for (const each of clinicians) await owner.command('/practice/clinicians', each);
  for (const { clinicianId, credential } of licences)
    await owner.command(`/practice/clinicians/${clinicianId}/credentials`, {
      ...credential,
      from: since,
    });
  for (const { staffId, role } of staff) {
    if (role === 'owner') continue;
    const clinicianId = role === 'therapist' ? { clinicianId: staffId } : {};
    await owner.command('/practice/staff', { staffId, role, displayName: staffId, ...clinicianId });
  }
  for (const each of payers) await owner.command('/practice/payers', each);
  for (const each of charges)
    await owner.command('/practice/charges', { procedureCode: '97150', from: since, ...each });
  for (const each of clients) await recordClient(owner, each, since);
}

async function recordClient(
  owner: ApiClient,
  { client, coverage, planOfCare, certification, consents }: (typeof clients)[number],
  since: string,
): Promise<void> {
  const path = `/clients/${client.clientId}`;
  await owner.command('/clients', client);
  await owner.command(`${path}/coverages`, { ...coverage, from: since });
  await owner.command(`${path}/plans-of-care`, { ...planOfCare, from: since });
  if (certification)
    await owner.command(`${path}/plan-certifications`, { ...certification, certifiedOn: since });
  for (const consent of consents)
    if (client.clientId !== forgotten.clientId || consent.kind !== forgotten.kind)
      await owner.command(`${path}/consents`, { ...consent, signedOn: since });
}
