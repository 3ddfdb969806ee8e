import { hash } from 'node:crypto';
import {
  cents,
  type Cents,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type PayerId,
  type ServiceDate,
} from '@ledgerline/terms';
import { editRules } from '../edits/check-claims.js';
import { remedyOfGrammar, remedyOfStatus, type MendedAt } from './rejection-remedies.js';
import type { RejectionWord } from './rejections.projection.js';

/** A claim that waits to be mended, with the reasons it was given. */
export interface RejectedClaim {
  readonly patientControlNumber: PatientControlNumber;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly serviceDate: ServiceDate;
  readonly chargeCents: Cents;
  readonly lineIds: readonly LineId[];
  /** The first of its lines' deadlines; null where none is known. */
  readonly filingLimit: ServiceDate | null;
  /** Sent and turned away; else kept by an edit before it went. */
  readonly isSent: boolean;
  readonly words: readonly RejectionWord[];
}

/** One cause, and all it touches. */
export interface RejectionCause {
  /** The same cause has the same id. */
  readonly causeId: string;
  readonly payerId: PayerId;
  readonly origin: RejectionWord['origin'];
  readonly code: string;
  readonly field: string | null;
  /** What to do, for the biller. No personal data. */
  readonly sentence: string;
  readonly mendedAt: MendedAt;
  readonly claimsTotal: number;
  readonly chargeCents: Cents;
  readonly filingLimit: ServiceDate | null;
  readonly patientControlNumbers: readonly PatientControlNumber[];
  readonly lineIds: readonly LineId[];
}

/**
 * Claims by what keeps them: nearest deadline first, then value. A claim with several reasons stands
 * under each, as each must be mended before it may go.
 */
export function rejectionCauses(rows: Iterable<RejectedClaim>): readonly RejectionCause[] {
  const causes = new Map<string, Tally>();
  for (const claim of rows)
    for (const word of claim.words) {
      const cause = causeOf(claim.payerId, word);
      const known = causes.get(cause.causeId);
      if (known) known.claims.add(claim);
      else causes.set(cause.causeId, { cause, claims: new Set([claim]) });
    }
  return [...causes.values()].map(counted).sort(mostPressing);
}

/** A cause and the claims it touches, each once. */
interface Tally {
  readonly cause: RejectionCause;
  readonly claims: Set<RejectedClaim>;
}

function causeOf(payerId: PayerId, word: RejectionWord): RejectionCause {
  const { origin, code } = word;
  const { at, field, sentence } = remedyOf(word);
  const about = [payerId, origin, code, field ?? ''].join('/');
  return {
    causeId: hash('sha256', `rejection-cause/${about}`, 'hex').slice(0, 16).toUpperCase(),
    payerId,
    origin,
    code,
    field,
    sentence,
    mendedAt: at,
    claimsTotal: 0,
    chargeCents: cents(0),
    filingLimit: null,
    patientControlNumbers: [],
    lineIds: [],
  };
}

function remedyOf({ origin, code, field }: RejectionWord): {
  readonly at: MendedAt;
  readonly field: string | null;
  readonly sentence: string;
} {
  if (origin === '277CA') return remedyOfStatus(code);
  if (origin !== 'edit') return { ...remedyOfGrammar(), field };
  const general = field?.replaceAll(/\[\d+\]/g, '') ?? null;
  const rule = rulesById.get(code);
  const sentence = rule ? `${rule.message} ${rule.remedy}` : `Mend what ${code} names.`;
  return { at: mendedAt(general), field: general, sentence };
}

const rulesById = new Map(editRules.map((each) => [each.id, each]));

/** Where a field of a claim's document is kept. */
function mendedAt(field: string | null): MendedAt {
  if (field === null) return 'nothing';
  const [top = ''] = field.split('.');
  if (top === 'subscriber')
    return /memberId|groupNumber|payerResponsibility/.test(field) ? 'coverage' : 'client';
  return places[top] ?? 'line';
}

const places: Readonly<Record<string, MendedAt>> = {
  patient: 'client',
  payer: 'payer',
  billingProvider: 'practice',
  serviceFacility: 'practice',
  renderingProvider: 'clinician',
  referringProvider: 'plan-of-care',
  diagnoses: 'plan-of-care',
  priorAuthorization: 'plan-of-care',
  otherPayers: 'coverage',
};

function counted({ cause, claims }: Tally): RejectionCause {
  const all = [...claims];
  return {
    ...cause,
    claimsTotal: all.length,
    chargeCents: cents(all.reduce((sum, { chargeCents }) => sum + chargeCents, 0)),
    filingLimit: all.reduce<ServiceDate | null>(
      (first, { filingLimit }) => earlier(first, filingLimit),
      null,
    ),
    patientControlNumbers: all.map(({ patientControlNumber }) => patientControlNumber),
    lineIds: all.flatMap(({ lineIds }) => lineIds),
  };
}

const earlier = (a: ServiceDate | null, b: ServiceDate | null): ServiceDate | null =>
  a === null ? b : b === null || a <= b ? a : b;

function mostPressing(a: RejectionCause, b: RejectionCause): number {
  const [one, other] = [a.filingLimit ?? '9999', b.filingLimit ?? '9999'];
  if (one !== other) return one < other ? -1 : 1;
  return b.chargeCents - a.chargeCents || (a.causeId < b.causeId ? -1 : 1);
}
