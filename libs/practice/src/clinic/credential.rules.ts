import { accept, isSame, refuse, told } from '@ledgerline/event-store';
import type { ClinicianFact } from './credential.events.js';
import { clinicianOf } from './credential-on.js';
import { flawOfNpi, flawOfSpan, flawOfTaxonomy, once, put } from './practice-flaws.js';
import type { PracticeRefusal, Verdict } from './practice-refusal.js';
import type { Clinician, Credential, Established, Supervision } from './practice.state.js';

type Told<Type extends ClinicianFact['type']> = Omit<
  Extract<ClinicianFact, { type: Type }>,
  'type'
>;
type Joining = Told<'ClinicianJoined'>;

/** NPIs are asked as text: whether the check digit holds is judged here, with a remedy. */
export type ClinicianCommand =
  | ({ readonly type: 'AddClinician' } & Omit<Joining, 'npi'> & { readonly npi?: string })
  | ({ readonly type: 'CredentialClinician' } & Credential)
  | ({ readonly type: 'EndCredential' } & Told<'CredentialEnded'>)
  | ({ readonly type: 'AssignSupervision' } & Supervision)
  | ({ readonly type: 'RecordClinicianDeparture' } & Told<'ClinicianLeft'>);

/** The rules of who treats and what they may. */
export function decideClinician(command: ClinicianCommand, state: Established): Verdict {
  switch (command.type) {
    case 'AddClinician':
      // The cast holds wherever no flaw is found: flawOfJoining reads the check digit.
      return join(told(command) as Joining, state);
    case 'CredentialClinician':
      return credential(told(command), state);
    case 'EndCredential':
      return endCredential(told(command), state);
    case 'AssignSupervision':
      return assignSupervision(told(command), state);
    case 'RecordClinicianDeparture':
      return depart(told(command), state);
  }
}

/** What a fact about clinicians leaves of the practice. */
export function evolveClinician(state: Established, fact: ClinicianFact): Established {
  switch (fact.type) {
    case 'ClinicianJoined': {
      const { npi, ...rest } = told(fact);
      return npi === undefined
        ? {
            ...state,
            unnumberedAssistants: put(state.unnumberedAssistants, fact.clinicianId, rest),
          }
        : { ...state, clinicians: put(state.clinicians, fact.clinicianId, { ...rest, npi }) };
    }
    case 'ClinicianCredentialed': {
      const recorded = told(fact);
      return {
        ...state,
        credentials: [...state.credentials, recorded],
        credentialsAsRecorded: [...state.credentialsAsRecorded, recorded],
      };
    }
    case 'CredentialEnded':
      return {
        ...state,
        credentials: state.credentials.map((each) =>
          each.credentialId === fact.credentialId ? { ...each, to: fact.to } : each,
        ),
      };
    case 'SupervisionAssigned':
      return { ...state, supervisions: [...state.supervisions, told(fact)] };
    case 'ClinicianLeft':
      return leave(state, fact);
  }
}

function leave(state: Established, { clinicianId, leftOn }: Told<'ClinicianLeft'>): Established {
  const numbered = state.clinicians.get(clinicianId);
  if (numbered)
    return { ...state, clinicians: put(state.clinicians, clinicianId, { ...numbered, leftOn }) };
  const held = state.unnumberedAssistants.get(clinicianId);
  if (!held) return state;
  const unnumberedAssistants = put(state.unnumberedAssistants, clinicianId, { ...held, leftOn });
  return { ...state, unnumberedAssistants };
}

function join(joining: Joining, state: Established): Verdict {
  const { clinicianId } = joining;
  const held = clinicianOf(state, clinicianId);
  const { leftOn: _leftOn, ...asJoined } = held ?? { leftOn: undefined };
  return once(
    held && (asJoined as Joining),
    joining,
    { code: 'clinician-id-taken', clinicianId },
    flawOfJoining(joining, state),
    { type: 'ClinicianJoined', ...joining },
  );
}

function flawOfJoining(joining: Joining, state: Established): PracticeRefusal | undefined {
  const { clinicianId, npi, role = 'therapist', supervisorId, discipline } = joining;
  if (npi === undefined && role === 'therapist') return { code: 'npi-missing' };
  const flaw = (npi === undefined ? undefined : flawOfNpi(npi)) ?? flawOfTaxonomy(joining.taxonomy);
  if (flaw) return flaw;
  const twin = [...state.clinicians.values()].find((each) => each.npi === npi);
  if (twin) return { code: 'npi-already-joined', clinicianId: twin.clinicianId };
  if (role === 'therapist')
    return supervisorId && { code: 'therapist-has-no-supervisor', clinicianId };
  if (supervisorId === undefined) return { code: 'supervisor-missing' };
  return flawOfSupervisor({ supervisorId, discipline }, state);
}

function flawOfSupervisor(
  { supervisorId, discipline }: Pick<Supervision, 'supervisorId'> & Pick<Clinician, 'discipline'>,
  state: Established,
): PracticeRefusal | undefined {
  const supervisor = clinicianOf(state, supervisorId);
  if (!supervisor) return { code: 'clinician-unknown', clinicianId: supervisorId };
  if (supervisor.role === 'assistant')
    return { code: 'supervisor-not-a-therapist', clinicianId: supervisorId };
  return supervisor.discipline === discipline
    ? undefined
    : {
        code: 'supervisor-of-another-discipline',
        clinicianId: supervisorId,
        discipline: supervisor.discipline,
      };
}

function credential(asks: Credential, state: Established): Verdict {
  const { credentialId, clinicianId, kind, payerId } = asks;
  const flaw = ((): PracticeRefusal | undefined => {
    if (!clinicianOf(state, clinicianId)) return { code: 'clinician-unknown', clinicianId };
    if (kind === 'enrolment' && payerId === undefined) return { code: 'enrolment-without-payer' };
    if (kind === 'licence' && asks.state === undefined) return { code: 'licence-without-state' };
    if (payerId !== undefined && !state.payers.has(payerId))
      return { code: 'payer-not-contracted', payerId };
    return flawOfSpan(asks);
  })();
  return once(
    state.credentialsAsRecorded.find((each) => each.credentialId === credentialId),
    asks,
    { code: 'credential-id-taken', credentialId },
    flaw,
    { type: 'ClinicianCredentialed', ...asks },
  );
}

function endCredential(ending: Told<'CredentialEnded'>, state: Established): Verdict {
  const { credentialId, clinicianId, to } = ending;
  const held = state.credentials.find(
    (each) => each.credentialId === credentialId && each.clinicianId === clinicianId,
  );
  if (!held) return refuse({ code: 'credential-unknown', credentialId });
  if (held.to === to) return accept();
  const flaw = flawOfSpan({ from: held.from, to });
  return flaw ? refuse(flaw) : accept({ type: 'CredentialEnded', ...ending });
}

function assignSupervision(assigning: Supervision, state: Established): Verdict {
  const { clinicianId, supervisorId, from } = assigning;
  const held = state.supervisions.findLast(
    (each) => each.clinicianId === clinicianId && each.from === from,
  );
  if (held && isSame(held, assigning)) return accept();
  const assistant = clinicianOf(state, clinicianId);
  if (!assistant) return refuse({ code: 'clinician-unknown', clinicianId });
  if (assistant.role !== 'assistant')
    return refuse({ code: 'therapist-has-no-supervisor', clinicianId });
  const flaw = flawOfSupervisor({ supervisorId, discipline: assistant.discipline }, state);
  if (flaw) return refuse(flaw);
  const leftOn = clinicianOf(state, supervisorId)?.leftOn;
  if (leftOn !== undefined && leftOn < from) return refuse({ code: 'supervisor-has-left', leftOn });
  return accept({ type: 'SupervisionAssigned', ...assigning });
}

/** Leaving is never refused for what it leaves behind: supervisorOn then names nobody. */
function depart(departing: Told<'ClinicianLeft'>, state: Established): Verdict {
  const { clinicianId, leftOn } = departing;
  const held = clinicianOf(state, clinicianId);
  if (!held) return refuse({ code: 'clinician-unknown', clinicianId });
  if (held.leftOn === undefined) return accept({ type: 'ClinicianLeft', ...departing });
  return held.leftOn === leftOn
    ? accept()
    : refuse({ code: 'clinician-has-left', leftOn: held.leftOn });
}
