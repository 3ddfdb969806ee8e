import { commandIdFor, type Fact } from '@ledgerline/event-store';
import {
  claimFrom835,
  denialStreamsOf,
  settleClaims,
  settleDenialWrites,
  streamsFor,
  type ClaimAdvice,
} from '@ledgerline/remittance';
import { serviceDate, type PatientControlNumber } from '@ledgerline/terms';
import { readX12 } from '@ledgerline/x12';
import type { MendingStory } from '../claims/mending-story.testing.js';

/** A session of which one client’s note lacks two elements. */
export const noted = [
  {
    type: 'GroupSessionOpened',
    sessionId: 'SNEEDED',
    clinicianId: 'lind',
    procedureCode: '97150',
    serviceDate: '2026-11-03',
    openedAt: '2026-11-03T17:00:00.000Z',
  },
  { type: 'ClientJoined', clientId: 'ANA', joinedAt: '2026-11-03T17:00:00.000Z' },
  {
    type: 'ClientDocumented',
    clientId: 'ANA',
    elements: {
      services: 'Grip and release of cones.',
      participation: 'Took part in all of it.',
      medicalNecessity: 'Grip too weak to dress alone.',
    },
    documentedAt: '2026-11-03T17:50:00.000Z',
    documentedBy: 'lind',
  },
  { type: 'GroupSessionSigned', signedBy: 'lind', signedAt: '2026-11-03T18:00:00.000Z' },
] as unknown as Fact[];

export type Told = readonly [lineId: string, paid: number, cas: string, remark: string];

/** A story, and by line the claim it was sent in and its date. */
export interface Received {
  readonly story: MendingStory;
  readonly claims: ReadonlyMap<string, PatientControlNumber>;
  readonly dates: ReadonlyMap<string, string>;
}

/** An 835 of the payer as it would come in, posted as the worker does. */
export async function receive(
  { story, claims, dates }: Received,
  remittanceId: string,
  told: readonly Told[],
): Promise<void> {
  const clps = told.map(([lineId, paid, cas, remark]) => {
    const number = claims.get(lineId)!;
    return [
      `CLP*${number}*1*65*${paid / 100}*0*12*ICN${number}*11*1~`,
      'NM1*QC*1*OFANA*ANABEL****MI*M0001~',
      `SVC*HC:97150:GO*65*${paid / 100}**1~`,
      `DTM*472*${dates.get(lineId)!.replaceAll('-', '')}~`,
      `${cas}REF*6R*${lineId}~${remark}`,
    ].join('');
  });
  const paid = told.reduce((sum, [, cents]) => sum + cents, 0) / 100;
  const set = [
    'ST*835*0001~',
    `BPR*${paid > 0 ? 'I' : 'H'}*${paid}*C*${paid > 0 ? 'ACH' : 'NON'}************20261201~`,
    `TRN*1*${remittanceId}*1930000001~DTM*405*20261201~`,
    'N1*PR*CASCADE HEALTH PLAN*XV*TEST1~N3*1 PLAN WAY~N4*PORTLAND*OR*97201~',
    'PER*BL*BILLING*TE*5035550100~N1*PE*WILLOW THERAPY*XX*1990000014~LX*1~',
    ...clps,
  ].join('');
  const bytes = `${'ISA*00*          *00*          *ZZ*CASC1          *ZZ*WILLOW01       *261201*0800*^*00501*000000014*0*T*:~GS*HP*CASC1*WILLOW01*20261201*0800*14*X*005010X221A1~'}${set}SE*${set.split('~').length}*0001~GE*1*14~IEA*1*000000014~`;
  const advices: ClaimAdvice[] = [];
  async function* file() {
    yield Buffer.from(bytes, 'latin1');
  }
  for await (const item of readX12(file())) {
    if (item.type === 'claim-payment') advices.push(claimFrom835(item.payment, advices.length));
    if (item.type === 'set-closed') {
      if (item.disposition !== 'accept') throw new Error(JSON.stringify(item.faults));
    }
  }
  const { store } = story.api.system;
  const about = { remittanceId, paymentDate: serviceDate('2026-12-01'), payerX12Id: 'TEST1' };
  const settled = settleClaims(
    about as never,
    advices,
    await store.readStreams(streamsFor(advices)),
  );
  if (settled.unmatched.length > 0) throw new Error(JSON.stringify(settled.unmatched));
  const streams = await store.readStreams(denialStreamsOf(settled.writes));
  const commandId = commandIdFor(remittanceId);
  await story.append(() => [
    ...settled.writes,
    ...settleDenialWrites(settled.writes, streams, commandId),
  ]);
}
