import { createHash } from 'node:crypto';
import type { FarSide } from './far-side.js';

/** A claim as it lies at the other side, read by splitting: neither our reader nor our writer is asked. */
export interface ReceivedClaim {
  readonly patientControlNumber: string;
  /** CLM05-3. */
  readonly frequency: string;
  /** REF*6R of each line. */
  readonly lineIds: readonly string[];
}

export interface ReceivedFile {
  readonly name: string;
  readonly sha256: string;
  /** ISA13, with its sender. */
  readonly controlNumber: string;
  readonly claims: readonly ReceivedClaim[];
}

/** Every file the other side took. */
export const receivedBy = (farSide: FarSide): readonly ReceivedFile[] =>
  farSide.received().map(({ name, bytes }) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...readInterchange(bytes.toString('latin1')),
  }));

export function readInterchange(text: string): Pick<ReceivedFile, 'controlNumber' | 'claims'> {
  const [element, component, terminator] = [text[3] ?? '*', text[104] ?? ':', text[105] ?? '~'];
  const claims: { patientControlNumber: string; frequency: string; lineIds: string[] }[] = [];
  let controlNumber = '';
  for (const segment of text.split(terminator)) {
    const [id, ...elements] = segment.trim().split(element);
    if (id === 'ISA') controlNumber = `${elements[5]?.trim()}/${elements[12]}`;
    if (id === 'CLM')
      claims.push({
        patientControlNumber: elements[0] ?? '',
        frequency: elements[4]?.split(component)[2] ?? '',
        lineIds: [],
      });
    if (id === 'REF' && elements[0] === '6R') claims.at(-1)?.lineIds.push(elements[1] ?? '');
  }
  return { controlNumber, claims };
}
