import { draw } from './chance.js';
import type { AdvisedClaim } from './payer/advice.js';
import { taxIdOf } from './payer/tax-id.js';
import { claimSegments, openingSegments } from './writing/remittance-advice.js';
import { controlNumber, openGroup, openInterchange, type Address } from './writing/x12-text.js';

export interface BigRemittanceClaim {
  readonly patientControlNumber: string;
  readonly lineControlNumber: string;
  readonly procedureCode: string;
  readonly chargeCents: number;
}

export interface BigRemittanceOptions {
  /** Gone over twice: once for the total that stands at the top, once to write. */
  readonly claims: Iterable<BigRemittanceClaim>;
  readonly seed: number;
  /** CCYYMMDD of the payment; 20261201 unless told. */
  readonly payDate?: string;
  readonly payerId?: string;
  readonly npi?: string;
}

/**
 * One interchange with one balanced 835 set of any size, a chunk of text at a time; memory does not
 * grow with the number of claims. One claim in twenty is denied, one in seven has coinsurance.
 *
 * @throws TypeError where the claims can be gone over only once
 */
export function* bigRemittance(options: BigRemittanceOptions): Generator<string> {
  const { claims, seed, payDate = '20261201', payerId = 'TEST1', npi = '1990000014' } = options;
  if ((claims as Partial<Iterator<unknown>>).next !== undefined) {
    throw new TypeError('claims must be an iterable that can be gone over twice');
  }
  let paidCents = 0;
  for (const each of claims) paidCents += advise(each, seed, payDate).paidCents;
  const control = 1 + (draw(seed, 'big') % 900_000_000);
  const trace = `B${controlNumber(control)}`;
  const address = addressOf(payDate);
  const set = { type: '835', guide: '005010X221A1', body: [] } as const;
  const opening = openingSegments({
    payer: { id: payerId, name: 'BIG PAYER', taxId: taxIdOf(payerId) },
    payee: { npi, name: 'WILLOW THERAPY GROUP', taxId: '931234567' },
    trace,
    payDate,
    paidCents,
  });
  const envelope = [openInterchange(address, control), openGroup(address, control, set)];
  yield text([...envelope, 'ST*835*0001', ...opening]);
  let segments = opening.length + 2;
  for (const each of claims) {
    const own = claimSegments(advise(each, seed, payDate));
    segments += own.length;
    yield text(own);
  }
  yield text([`SE*${segments}*0001`, `GE*1*${control}`, `IEA*1*${controlNumber(control)}`]);
}

const text = (segments: readonly string[]): string => segments.map((each) => `${each}~`).join('');

const addressOf = (date: string): Address => ({
  date,
  head: {
    senderQualifier: 'ZZ',
    sender: 'SUB123456',
    receiverQualifier: 'ZZ',
    receiver: 'CLRHOUSE',
    date,
    time: '0600',
    control: '000000000',
    usage: 'T',
  },
});

function advise(claim: BigRemittanceClaim, seed: number, date: string): AdvisedClaim {
  const { patientControlNumber, lineControlNumber, procedureCode, chargeCents } = claim;
  const lot = draw(seed, patientControlNumber);
  const isDenied = lot % 20 === 0;
  const allowed = Math.round((chargeCents * (50 + (lot % 40))) / 100);
  const coinsurance = lot % 7 === 0 ? Math.round(allowed / 5) : 0;
  const paidCents = isDenied ? 0 : allowed - coinsurance;
  const patientCents = isDenied ? 0 : coinsurance;
  const adjustments = isDenied
    ? [{ group: 'CO', reason: '197', cents: chargeCents } as const]
    : [
        { group: 'CO', reason: '45', cents: chargeCents - allowed } as const,
        { group: 'PR', reason: '2', cents: coinsurance } as const,
      ];
  return {
    patientControlNumber,
    icn: `B${lot.toString(36).toUpperCase()}${patientControlNumber.slice(-6)}`,
    originalIcn: '',
    status: '1',
    chargeCents,
    paidCents,
    patientCents,
    filingIndicator: 'CI',
    placeOfService: '11',
    frequency: '1',
    patient: { last: 'PATIENT', first: 'ANY', middle: '' },
    insured: undefined,
    memberId: '',
    receivedDate: date,
    lines: [
      {
        procedure: `HC:${procedureCode}`,
        chargeCents,
        paidCents,
        units: '1',
        serviceDate: date,
        lineControlNumber,
        adjustments: adjustments.filter((each) => each.cents !== 0),
        remarks: [],
        allowedCents: isDenied ? undefined : allowed,
      },
    ],
  };
}
