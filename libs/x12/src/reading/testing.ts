import { readdirSync, readFileSync } from 'node:fs';
import type { Fault } from './fault.js';
import type { X12Item } from './items.js';
import type { ReadingLimits } from './limits.js';
import { readX12 } from './reader.js';

/** For the specs of this lib: synthetic files, and reading them whole. */

const FIXTURES = new URL('../../../../test/fixtures/x12/read/', import.meta.url);

export const fixtureNames = (folder: 'pass' | 'fail'): string[] =>
  readdirSync(new URL(`${folder}/`, FIXTURES)).sort();

export const fixture = (path: string): Buffer => readFileSync(new URL(path, FIXTURES));

export async function* inChunks(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

export async function itemsOf(
  bytes: string | Uint8Array | readonly Uint8Array[],
  limits: Partial<ReadingLimits> = {},
): Promise<X12Item[]> {
  const chunks =
    typeof bytes === 'string'
      ? [Buffer.from(bytes, 'latin1')]
      : bytes instanceof Uint8Array
        ? [bytes]
        : bytes;
  const items: X12Item[] = [];
  for await (const item of readX12(inChunks(...chunks), limits)) items.push(item);
  return items;
}

/** The items of one type. */
export function only<Type extends X12Item['type']>(
  items: readonly X12Item[],
  type: Type,
): Extract<X12Item, { type: Type }>[] {
  return items.filter((each): each is Extract<X12Item, { type: Type }> => each.type === type);
}

/** Every fault told, of sets and of the file. */
export function faultsOf(items: readonly X12Item[]): Fault[] {
  return [...only(items, 'set-closed'), ...only(items, 'file-closed')].flatMap((each) => [
    ...each.faults,
  ]);
}

export const codesOf = (items: readonly X12Item[]): string[] => [
  ...new Set(faultsOf(items).map((each) => each.code)),
];

export const ISA =
  'ISA*00*          *00*          *ZZ*CLRHOUSE       *ZZ*SUB123456      ' +
  '*261120*0605*^*00501*000000101*0*T*:~';

/** One set in its envelopes, with true counts. */
export function interchangeOf(setId: string, version: string, segments: readonly string[]): string {
  return [
    ISA.slice(0, -1),
    `GS*HP*CLRHOUSE*SUB123456*20261120*0605*1011*X*${version}`,
    `ST*${setId}*0001*${version}`,
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*1011',
    'IEA*1*000000101',
  ]
    .map((each) => `${each}~`)
    .join('');
}

export const decimal = (cents: number): string => (cents / 100).toFixed(2);

/** An 835 that pays `paymentCents`, with whatever stands after its header. */
export function remittanceOf(paymentCents: number, segments: readonly string[]): string {
  return interchangeOf('835', '005010X221A1', [
    `BPR*I*${decimal(paymentCents)}*C*ACH*CCP*01*000000001*DA*1*1930000000**01*000000002*DA*2*20261120`,
    'TRN*1*EFT20261120A*1930000000',
    'N1*PR*CASCADE HEALTH PLAN',
    'N1*PE*WILLOW THERAPY GROUP*XX*1990000014',
    'LX*1',
    ...segments,
  ]);
}
