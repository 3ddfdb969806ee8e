import type { Instant, PatientControlNumber, ServiceDate, StaffId } from '@ledgerline/terms';
import type { PostingPolicy } from '../posting-policy/posting-policy.js';
import type { AppealLevel, AppealOutcome } from './denial.events.js';
import type { StandingDenial } from './standing-denials.js';

/** Who decides, when, and why. */
interface Said {
  readonly why: string;
  readonly by: StaffId;
  readonly at: Instant;
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

export interface About {
  readonly patientControlNumber: PatientControlNumber;
  /** What of the claim is denied as its payments stand. */
  readonly standing: ReadonlyMap<string, StandingDenial>;
  /** The claim that took its place. */
  readonly supersededBy: string | null;
  /** Which of them; each gains an action of its own. */
  readonly denials: readonly string[];
  readonly actionId: string;
}

export type DenialCommand =
  | ({
      readonly type: 'WriteOffDenials';
      /** One of the list; anything else is refused. */
      readonly reason: string;
      /** Looked at where the reason is our posting policy. */
      readonly policy: PostingPolicy;
    } & About &
      Said)
  | ({ readonly type: 'BillDenialsToPatient' } & About & Said)
  | ({
      readonly type: 'FileAppeal';
      readonly level: AppealLevel;
      readonly packetSha256: string;
      readonly filedOn: ServiceDate;
      readonly answerBy: ServiceDate | null;
    } & About &
      Said)
  | ({
      readonly type: 'DecideAppeal';
      readonly patientControlNumber: PatientControlNumber;
      readonly appealId: string;
      readonly outcome: AppealOutcome;
      readonly decidedOn: ServiceDate;
    } & Said)
  | ({
      readonly type: 'UndoDenialAction';
      readonly patientControlNumber: PatientControlNumber;
      readonly undoes: string;
    } & Said);

/** Most fundamental first. */
export type DenialRefusal =
  | { readonly code: 'denial-reason-missing' }
  | { readonly code: 'denial-claim-superseded'; readonly supersededBy: string }
  | { readonly code: 'denial-not-open'; readonly denial: string }
  | { readonly code: 'write-off-reason-not-listed'; readonly reason: string }
  | {
      readonly code: 'write-off-reason-does-not-fit';
      readonly denial: string;
      readonly reason: string;
      readonly adjustments: readonly string[];
    }
  | {
      readonly code: 'denial-not-the-patients';
      readonly denial: string;
      readonly adjustments: readonly string[];
    }
  | { readonly code: 'patient-never-billed'; readonly denial: string; readonly remark: string }
  | { readonly code: 'appeal-not-heard'; readonly denial: string; readonly remark: string }
  | { readonly code: 'appeal-already-filed'; readonly appealId: string }
  | { readonly code: 'appeal-not-filed'; readonly appealId: string }
  | { readonly code: 'appeal-already-decided'; readonly outcome: AppealOutcome }
  | { readonly code: 'denial-action-unknown'; readonly undoes: string };
