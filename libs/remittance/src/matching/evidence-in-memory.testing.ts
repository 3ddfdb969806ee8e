import { projectInto, read, type StoredFact, type Streams } from '@ledgerline/event-store';
import { payerClaimNumbers, sentClaims } from './claim-index.projection.js';
import type { EvidenceReads } from './weigh-claims.js';

/** The indexes of evidence, folded fact by fact. */
export class EvidenceInMemory implements EvidenceReads {
  readonly #numbers = new Map<string, typeof payerClaimNumbers.empty>();
  readonly #sent = new Map<string, typeof sentClaims.empty>();

  constructor(private readonly read: (names: readonly string[]) => Streams) {}

  follow(fact: StoredFact): void {
    const facts = read([fact]);
    projectInto(payerClaimNumbers, this.#numbers, facts);
    projectInto(sentClaims, this.#sent, facts);
  }

  claimsUnder(payerNumber: string): Promise<readonly string[]> {
    const own = [...this.#numbers].filter(([key]) => key.startsWith(`${payerNumber}/`));
    return Promise.resolve([...new Set(own.flatMap(([, row]) => row?.patientControlNumber ?? []))]);
  }

  claimsLike(asked: Parameters<EvidenceReads['claimsLike']>[0]): Promise<readonly string[]> {
    const { memberHashes, serviceDates, chargeCents } = asked;
    return Promise.resolve(
      [...this.#sent.values()].flatMap((row) =>
        row &&
        (memberHashes?.includes(row.memberHash) ?? true) &&
        (serviceDates.length === 0 || serviceDates.includes(row.serviceDate)) &&
        (chargeCents === undefined || chargeCents === row.chargeCents)
          ? [row.patientControlNumber]
          : [],
      ),
    );
  }

  streams = (names: readonly string[]): Promise<Streams> => Promise.resolve(this.read(names));
}
