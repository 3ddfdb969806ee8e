import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { localDate, serviceLines, type ClaimFact, type ServiceLineRow } from '@ledgerline/claims';
import { claimStatus, timelyFilingProof } from '@ledgerline/claims/answers';
import { factOf, fold, streamOf } from '@ledgerline/event-store';
import { client, clientStandingOn, type ClientState } from '@ledgerline/practice';
import {
  appealPacket,
  claimPaymentStream,
  standingDenials,
  type AppealLevel,
  type AppealPacket,
  type StandingDenial,
} from '@ledgerline/remittance';
import {
  clientDocumentation,
  documentationOf,
  elementOf,
  writtenElements,
} from '@ledgerline/session';
import type { ClinicianId, ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';

type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;
type Practice = Awaited<ReturnType<PracticeReader['established']>>;

export interface Packet {
  readonly text: string;
  readonly sha256: string;
}

/** Makes the packet of an appeal from facts. It holds personal data: only who asked for it reads it. */
@Injectable()
export class DenialPacketQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  /**
   * @param only  which denials of the claim; absent, all that stand
   * @throws RefusedError where nothing of the claim is denied
   */
  async make(
    patientControlNumber: string,
    level: AppealLevel,
    only?: readonly string[],
  ): Promise<Packet> {
    const { store } = this.system;
    const [claimStream, paymentStream] = [
      streamOf('claim', patientControlNumber),
      claimPaymentStream(patientControlNumber),
    ];
    const streams = await store.readStreams([claimStream, paymentStream]);
    const [first] = streams.get(claimStream) ?? [];
    const denied = [...standingDenials(streams.get(paymentStream) ?? []).values()].filter(
      (each) => !only || only.includes(each.denial),
    );
    if (first?.type !== 'ClaimPrepared' || denied.length === 0)
      throw new RefusedError({ code: 'no-such-thing' });
    const packet = await this.#gather(factOf<Prepared>(first), denied, level);
    const text = appealPacket(packet);
    return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
  }

  async #gather(
    prepared: Prepared,
    denied: readonly StandingDenial[],
    level: AppealLevel,
  ): Promise<AppealPacket> {
    const { store, readModels } = this.system;
    const practice = await this.practice.established();
    const state = fold(client, await store.readStream(streamOf('client', prepared.clientId)));
    const status = await readModels.get(claimStatus, prepared.patientControlNumber);
    const proof = status ? timelyFilingProof(status) : null;
    const lines = [];
    for (const each of denied) lines.push(await this.#line(each, prepared, state, practice));
    return {
      preparedOn: localDate(this.system.now(), practice.details.zone),
      level,
      practice: practiceTold(practice),
      payer: payerTold(practice, prepared),
      patient: patientTold(state, prepared),
      claim: {
        patientControlNumber: prepared.patientControlNumber,
        payerClaimNumber: denied[0]?.payerClaimNumber ?? '',
        serviceDate: prepared.serviceDate,
        chargeCents: prepared.chargeCents,
        diagnoses: standingOf(state, prepared.serviceDate)?.plansOfCare[0]?.diagnoses ?? [],
      },
      timelyFiling: proof && {
        acceptedOn: proof.acceptedOn,
        code: proof.code,
        saidBy: proof.dateSaidBy === 'payer' ? 'your message says' : 'it reached us',
        payerClaimNumber: proof.payerClaimNumber,
        fileSha256: proof.fileSha256,
      },
      planOfCare: planTold(state, prepared.serviceDate),
      lines,
    };
  }

  async #line(
    denial: StandingDenial,
    prepared: Prepared,
    state: ClientState,
    practice: Practice,
  ): Promise<AppealPacket['lines'][number]> {
    const { readModels } = this.system;
    const { lineId } = denial;
    const line = lineId === null ? null : await readModels.get(serviceLines, lineId);
    const said = prepared.lines.find((each) => each.lineId === lineId);
    const clinician = line?.clinicianId ? practice.clinicians.get(line.clinicianId) : undefined;
    const derivation = line?.derivation;
    return {
      lineId,
      procedureCode: denial.procedureCode,
      modifiers: said?.modifiers ?? line?.modifiers ?? [],
      units: said?.units ?? line?.units ?? null,
      minutes: line?.minutes ?? null,
      clinician: clinician
        ? `${clinician.firstName} ${clinician.lastName}, NPI ${clinician.npi}`
        : null,
      deniedOn: denial.paymentDate,
      openCents: denial.openCents,
      reasons: denial.adjustments.map(({ group, carc }) => `${group}-${carc}`),
      remarks: denial.remarks,
      authorization: authorizationTold(state, prepared),
      derivation: derivation
        ? {
            ruleId: derivation.ruleId,
            version: derivation.version,
            citation: derivation.citation,
            steps: derivation.steps,
          }
        : null,
      note: line ? await this.#note(line, practice) : null,
    };
  }

  /** Of this client alone: nothing of who else was there. */
  async #note(
    { sessionId, clientId }: ServiceLineRow,
    practice: Practice,
  ): Promise<AppealPacket['lines'][number]['note']> {
    const session = await this.system.readModels.get(clientDocumentation, sessionId);
    const part = session && documentationOf(session, clientId);
    if (!session || !part) return null;
    const signer = session.signedBy && practice.clinicians.get(session.signedBy as ClinicianId);
    return {
      signedBy: signer ? `${signer.firstName} ${signer.lastName}` : session.signedBy,
      signedAt: session.signedAt,
      elements: writtenElements.flatMap((element) => {
        const text = elementOf(element, part.elements ?? undefined, session.shared);
        return text === '' ? [] : [{ element, text }];
      }),
      missing: part.elementsMissing,
    };
  }
}

function practiceTold({ details }: Practice): AppealPacket['practice'] {
  const { name, npi, taxId, address, contact } = details;
  const { line1, line2, city, state, zip } = address;
  return {
    name,
    npi,
    taxId,
    address: [line1, ...(line2 ? [line2] : []), `${city}, ${state} ${zip}`],
    phone: contact.phone,
  };
}

function payerTold({ payers }: Practice, { payerId }: Prepared): AppealPacket['payer'] {
  const payer = payers.get(payerId);
  return { name: payer?.name ?? payerId, x12PayerId: payer?.x12PayerId ?? '' };
}

function patientTold(state: ClientState, { coverageId }: Prepared): AppealPacket['patient'] {
  if (state.phase !== 'registered') throw new RefusedError({ code: 'no-such-thing' });
  const { details, coverages } = state;
  const coverage = coverages.find((each) => each.coverageId === coverageId);
  return {
    name: `${details.firstName} ${details.lastName}`,
    birthDate: details.birthDate,
    memberId: coverage?.memberId ?? '',
    groupNumber: coverage?.groupNumber ?? null,
  };
}

const standingOf = (state: ClientState, date: ServiceDate) => clientStandingOn(state, date);

function planTold(state: ClientState, date: ServiceDate): AppealPacket['planOfCare'] {
  const plan = standingOf(state, date)?.plansOfCare[0];
  if (!plan) return null;
  return {
    from: plan.from,
    frequencyPerWeek: plan.frequencyPerWeek ?? null,
    durationWeeks: plan.durationWeeks ?? null,
    certifications: plan.certifications.map(
      ({ kind, certifiedOn }) => `${kind}, signed ${certifiedOn}`,
    ),
    ordersOn: [...plan.ordersOn, ...plan.verbalOrdersOn],
    goalsTotal: plan.goalsTotal,
    goalsMetTotal: plan.goalsMetTotal,
  };
}

function authorizationTold(
  state: ClientState,
  { serviceDate, coverageId }: Prepared,
): AppealPacket['lines'][number]['authorization'] {
  if (state.phase !== 'registered') return null;
  const held = state.authorizations.find(
    (each) => each.coverageId === coverageId && each.from <= serviceDate && serviceDate <= each.to,
  );
  return held ? { number: held.number, from: held.from, to: held.to } : null;
}
