import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { X12parser } from 'x12-parser';
import { onDatabase } from './bench-system.js';
import { secondsOf } from './figures.js';

/** Seconds that COPY takes for so many rows and bytes, into one table without any index, committed once. */
export async function secondsToCopy(url: string, rows: number, bytes: number): Promise<number> {
  const row = `${'x'.repeat(Math.max(1, Math.round(bytes / rows) - 1))}\n`;
  const block = 256;
  const text = row.repeat(block);
  return onDatabase(url, async (client) => {
    await client.query('create table yardstick_copy (data text not null)');
    return secondsOf(async () => {
      const copy = client.query(copyFrom('copy yardstick_copy from stdin'));
      for (let at = 0; at < rows; at += block) {
        const part = rows - at < block ? row.repeat(rows - at) : text;
        if (!copy.write(part)) await once(copy, 'drain');
      }
      copy.end();
      await finished(copy);
    });
  });
}

/** Seconds that x12-parser alone takes to split a file into segments and elements. */
export async function secondsToTokenise(path: string): Promise<number> {
  return secondsOf(async () => {
    const parser = createReadStream(path).pipe(new X12parser('latin1'));
    for await (const segment of parser) void segment;
  });
}
