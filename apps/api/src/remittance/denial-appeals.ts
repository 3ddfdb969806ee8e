import { Inject, Injectable } from '@nestjs/common';
import { answerBy, type StandingDenial } from '@ledgerline/remittance';
import type { FileAppealsBody } from '@ledgerline/remittance/contract';
import type { Asked } from '../http/asked.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { DenialActions, type ActionPreview } from './denial-actions.js';
import { DenialPacketQuery } from './denial-packet.query.js';
import { DenialReader } from './denial.reader.js';

/** Appeals of a cause: one a claim, each with its packet and the day its answer is due. */
@Injectable()
export class DenialAppeals {
  constructor(
    @Inject(DenialActions) private readonly actions: DenialActions,
    @Inject(DenialPacketQuery) private readonly packets: DenialPacketQuery,
    @Inject(DenialReader) private readonly reader: DenialReader,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  async file(
    body: FileAppealsBody,
    asked: Asked,
  ): Promise<ActionPreview | { readonly done: number }> {
    const { level } = body;
    const { payers } = await this.practice.established();
    const own = await this.reader.deadlinesSet();
    return this.actions.act(body, asked, async ({ policy: _policy, ...about }) => {
      const { standing, denials, patientControlNumber, on } = about;
      const denied = denials.flatMap((each) => standing.get(each) ?? []);
      const filedOn = (body.does === 'accept' ? body.filedOn : undefined) ?? on;
      const [first] = denied;
      return {
        type: 'FileAppeal',
        level,
        filedOn,
        // Nothing stands: it is refused for that, and needs no packet.
        packetSha256: first
          ? (await this.packets.make(patientControlNumber, level, denials)).sha256
          : '',
        answerBy: first ? answerBy(askedOf(first, payers), filedOn, own) : null,
        ...about,
      };
    });
  }
}

type Payers = Awaited<ReturnType<PracticeReader['established']>>['payers'];

function askedOf({ payerX12Id, paymentDate }: StandingDenial, payers: Payers) {
  const payer = [...payers.values()].find((each) => each.x12PayerId === payerX12Id);
  return {
    payerId: payer?.payerId ?? null,
    filingIndicator: payer?.filingIndicator ?? null,
    deniedOn: paymentDate,
    serviceDate: null,
    filingLimit: null,
  };
}
