import { readdirSync, readFileSync } from 'node:fs';
import { Office } from './office.testing.js';

export const packFolder = new URL('../../../test/fixtures/x12/remittance/', import.meta.url);

/** Names of our pack of 835s, without their ending. Synthetic: nobody in them exists. */
export const packNames: readonly string[] = readdirSync(packFolder)
  .filter((each) => each.endsWith('.edi'))
  .map((each) => each.slice(0, -4))
  .sort();

export const packFile = (name: string): string =>
  readFileSync(new URL(`${name}.edi`, packFolder), 'latin1');

/** An office that sent claims 1 to 80 of the pack: 65.00 each, of which 24.50 should be allowed. */
export function packOffice(): Office {
  const office = new Office();
  for (let nth = 1; nth <= 80; nth += 1) {
    const number = String(nth);
    office.sent(`PACK${number.padStart(10, '0')}`, `PACK${number.padStart(9, '0')}L01`, 2450);
  }
  return office;
}

/** The same file as another sender would wrap it: control numbers, dates and line ends of its own. */
export const rewrapped = (file: string, nth: number): string =>
  file
    .replace(/\*\d{9}\*0\*T/, `*${String(900_000_000 + nth)}*0*T`)
    .replace(/IEA\*1\*\d{9}/, `IEA*1*${String(900_000_000 + nth)}`)
    .replace('CASC1          *ZZ', 'OTHERHOUSE     *ZZ')
    .replaceAll('~\n', nth % 2 === 0 ? '~' : '~\r\n')
    .replaceAll('*0001~', `*${String(1000 + (nth % 9000))}~`);
