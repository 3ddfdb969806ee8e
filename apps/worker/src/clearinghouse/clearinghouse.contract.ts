import type { Clearinghouse } from './clearinghouse.gateway.js';

/** One far side, looked at from behind. */
export interface FarSide {
  readonly clearinghouse: Clearinghouse;
  /** What arrived whole, by name. */
  received(): readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Puts someone else's submission there. */
  occupy(name: string, bytes: Buffer): void;
  /** Puts an answer there for us. */
  answer(name: string, bytes: Buffer): void;
  close(): Promise<void>;
}

const batch = Buffer.alloc(40_000, 'ISA*00*~');

/** What every gateway owes, whatever it speaks. */
export function clearinghouseContract(what: string, open: () => Promise<FarSide>): void {
  describe(`a clearinghouse over ${what}`, () => {
    let far: FarSide;
    beforeEach(async () => {
      far = await open();
    });
    afterEach(() => far.close());

    test('a batch arrives whole, byte for byte, and sending it again leaves one', async () => {
      for (let nth = 0; nth < 3; nth += 1) await far.clearinghouse.submit('B1-0a.x12', batch);
      expect(far.received()).toEqual([{ name: 'B1-0a.x12', bytes: batch }]);
    });

    test('what was never sent is absent, what was is present', async () => {
      expect(await far.clearinghouse.findSubmission('B1.x12', batch.length)).toBe('absent');
      await far.clearinghouse.submit('B1.x12', batch);
      expect(await far.clearinghouse.findSubmission('B1.x12', batch.length)).toBe('present');
      expect(await far.clearinghouse.findSubmission('B2.x12', batch.length)).toBe('absent');
    });

    test('another file under our name is told, and not overwritten', async () => {
      const other = Buffer.from('somebody else');
      far.occupy('B1.x12', other);
      expect(await far.clearinghouse.findSubmission('B1.x12', batch.length)).toBe('other-size');
      await expect(far.clearinghouse.submit('B1.x12', batch)).rejects.toMatchObject({
        code: 'submission-name-taken',
      });
      expect(far.received()).toEqual([{ name: 'B1.x12', bytes: other }]);
    });

    test('a listing is bounded', async () => {
      for (const name of ['a.835', 'b.999', 'c.277']) far.answer(name, Buffer.from('ISA'));
      expect(await far.clearinghouse.list(2)).toHaveLength(2);
      expect(await far.clearinghouse.list(50)).toHaveLength(3);
    });

    test('an answer is read whole, and settling it twice is settling it once', async () => {
      const bytes = Buffer.alloc(300_000, 'CLP*1~');
      far.answer('a.835', bytes);
      expect(await far.clearinghouse.list(50)).toEqual([{ name: 'a.835', bytes: bytes.length }]);
      const chunks: Uint8Array[] = [];
      for await (const chunk of far.clearinghouse.open('a.835')) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      await far.clearinghouse.settle('a.835');
      await far.clearinghouse.settle('a.835');
      expect(await far.clearinghouse.list(50)).toEqual([]);
    });

    test('reading what is not there is told of that file, and nothing else happens', async () => {
      const reading = (async () => {
        for await (const chunk of far.clearinghouse.open('gone.835')) void chunk;
      })();
      await expect(reading).rejects.toMatchObject({ code: 'clearinghouse-file-gone' });
      expect(await far.clearinghouse.list(50)).toEqual([]);
    });

    test.each(['../x', 'a/b', 'a\\b', '..', '.', 'a\0b'])(
      'a listed name that leaves the folder is refused: %j',
      async (name) => {
        await expect(far.clearinghouse.settle(name)).rejects.toThrow(RangeError);
        const reading = (async () => {
          for await (const chunk of far.clearinghouse.open(name)) void chunk;
        })();
        await expect(reading).rejects.toThrow(RangeError);
      },
    );

    test.each(['../x.837', 'a/b', '', '.hidden', 'a\r\nb', 'å.x12'])(
      'we never send or ask under the name %j',
      async (name) => {
        await expect(far.clearinghouse.submit(name, batch)).rejects.toThrow(RangeError);
        await expect(far.clearinghouse.findSubmission(name, 1)).rejects.toThrow(RangeError);
        expect(far.received()).toEqual([]);
      },
    );
  });
}
