import { readX12, type X12Item } from '@ledgerline/x12';
import { instant } from '@ledgerline/terms';
import { planBatches } from './plan-batches.js';
import { approvedOnce } from '../service-lines/line-facts.testing.js';
import { price } from '../pricing/pricing.testing.js';
import { sealBatch } from './seal-batch.js';
import { clients, groupOf, olsen, partner, willow } from '../willow.testing.js';

test('what is sealed reads back as sent: every claim, every line, every cent', async () => {
  const { proposed } = price({ session: groupOf({ ana: 45, luca: 45, mia: 45 }) });
  const lines = proposed.map((line) => ({
    state: { phase: 'approved', line, ...approvedOnce } as const,
    version: 1,
  }));
  for (const plan of planBatches(lines, willow)) {
    const sealing = sealBatch({
      commandId: 'seal',
      plan,
      practice: willow,
      clients,
      partner,
      controlNumbers: { state: { last: 100, batchId: null }, version: 'none' },
      usage: 'T',
      sealedAt: instant('2026-11-20T22:05:00Z'),
      sealedBy: olsen,
    });
    if ('refused' in sealing || !sealing.batch) throw new Error('nothing was sealed');
    const items = await read(sealing.batch.text);
    const claims = items.flatMap((item) => (item.type === 'claim-submitted' ? [item] : []));
    const lineIds = plan.drafts.map((draft) => draft.lines[0].state.line.lineId);
    expect(claims.flatMap((each) => each.lines.map((line) => line.lineControlNumber))).toEqual(
      lineIds,
    );
    expect(items.at(-1)).toMatchObject({
      type: 'file-closed',
      disposition: 'accept',
      sha256: sealing.batch.sha256,
      bytes: sealing.batch.text.length,
    });
    expect(items.find(({ type }) => type === 'set-closed')).toMatchObject({
      disposition: 'accept',
      totals: { claims: sealing.batch.claimCount, charge: sealing.batch.chargeCents },
    });
  }
});

async function read(text: string): Promise<X12Item[]> {
  const items: X12Item[] = [];
  for await (const item of readX12(bytesOf(text))) items.push(item);
  return items;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'latin1');
}
