import type { ClaimDocument, ServiceLineDocument } from '@ledgerline/x12/contract';
import type { WholeContext, WholeLine } from './claim-context.js';
import type { LineAt } from './claim-draft.js';
import type { SharedDocuments } from './shared-documents.js';

/** The most diagnoses one line points to. */
const POINTERS_MAX = 4;

/** What a claim says of its lines, and of all of them at once. */
interface ClaimLines {
  readonly diagnoses: ClaimDocument['diagnoses'];
  /** REF*G1 of the claim: counted against by every line. */
  readonly authorizationNumber: string | undefined;
  readonly lines: ServiceLineDocument[];
}

/** Lines of one therapist, place, plan of care and authorisation: the claim says it once. */
export function linesAlike({ draft, planOfCare, authorization }: WholeContext): ClaimLines {
  const { diagnoses } = planOfCare;
  const first = firstPointers(diagnoses.length);
  return {
    diagnoses,
    authorizationNumber: authorizationNumberOf({ planOfCare, authorization }),
    lines: draft.lines.map((each) => lineOf(each, pointersOf(each, diagnoses.length) ?? first)),
  };
}

/**
 * Lines that differ: the claim names what its first line says, each other line what it says otherwise.
 * Diagnoses of all plans stand on the claim once, each line points to those of its own plan.
 */
export function mixedLines(
  context: WholeContext,
  byLine: readonly WholeLine[],
  shared: SharedDocuments,
): ClaimLines {
  const diagnoses = [...new Set(byLine.flatMap(({ planOfCare }) => planOfCare.diagnoses))];
  const numbers = byLine.map(authorizationNumberOf);
  const [number] = numbers;
  const isOne = numbers.every((each) => each === number);
  const lines = context.draft.lines.map((each, nth): ServiceLineDocument => {
    const own = byLine[nth] as WholeLine;
    const { diagnoses: planned, referringProvider } = own.planOfCare;
    const pointers = pointersOf(each, planned.length) ?? firstPointers(planned.length);
    const line = lineOf(
      each,
      pointers.map((pointer) => diagnoses.indexOf(planned[pointer - 1] as never) + 1),
    );
    const priorAuthorization = numbers[nth];
    return {
      ...line,
      ...(!isOne &&
        priorAuthorization && { priorAuthorizations: [{ number: priorAuthorization }] }),
      ...(own.clinician !== context.clinician && {
        renderingProvider: shared.renderingOf(own.clinician),
      }),
      ...(own.location !== context.location && {
        serviceFacility: shared.facilityOf(own.location),
      }),
      ...(referringProvider &&
        referringProvider.npi !== context.planOfCare.referringProvider?.npi && {
          referringProvider,
        }),
    };
  });
  return { diagnoses, authorizationNumber: isOne ? number : undefined, lines };
}

const authorizationNumberOf = ({
  planOfCare,
  authorization,
}: Pick<WholeLine, 'planOfCare' | 'authorization'>): string | undefined =>
  authorization?.number ?? planOfCare.authorizationNumber;

const firstPointers = (diagnosesTotal: number): number[] =>
  Array.from({ length: Math.min(diagnosesTotal, POINTERS_MAX) }, (_each, index) => index + 1);

/** A line's own pointers, where each still points to a diagnosis of the plan. */
function pointersOf({ state }: LineAt, diagnosesTotal: number): number[] | undefined {
  const { diagnosisPointers } = state.line;
  const isFit = diagnosisPointers?.every((each) => each <= diagnosesTotal);
  return diagnosisPointers && diagnosisPointers.length > 0 && isFit
    ? [...diagnosisPointers]
    : undefined;
}

function lineOf({ state }: LineAt, diagnosisPointers: number[]): ServiceLineDocument {
  const { lineId, procedureCode, modifiers, chargeCents, units, serviceDate, placeOfService } =
    state.line;
  return {
    lineControlNumber: lineId,
    procedureCode,
    modifiers,
    chargeCents,
    units,
    placeOfService,
    diagnosisPointers,
    serviceDate,
  };
}
