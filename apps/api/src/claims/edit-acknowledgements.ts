import { Inject, Injectable } from '@nestjs/common';
import { editAcknowledgement } from '@ledgerline/claims';
import type { AcknowledgeEditBody } from '@ledgerline/claims/contract';
import { streamOf } from '@ledgerline/event-store';
import type { LineId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { System } from '../system.js';

export interface Acknowledged {
  readonly editId: string;
  readonly lineIds: readonly LineId[];
}

const LINES_AT_ONCE = 16;

/** One cause answered for on many lines: each line keeps who said so, when and why. */
@Injectable()
export class EditAcknowledgements {
  constructor(@Inject(System) private readonly system: System) {}

  /** @throws RefusedError where there is no such edit, or it asks for no word */
  async give(
    { editId, lineIds, reason }: AcknowledgeEditBody,
    asked: Asked,
  ): Promise<Acknowledged> {
    const wanted = [...new Set(lineIds)];
    const word = { editId, reason, by: asked.staffId, at: this.system.now() };
    for (let first = 0; first < wanted.length; first += LINES_AT_ONCE)
      await Promise.all(
        wanted
          .slice(first, first + LINES_AT_ONCE)
          .map((lineId) =>
            this.system.write(
              editAcknowledgement,
              streamOf('edit-acknowledgement', lineId),
              { type: 'AcknowledgeWarning', lineId, ...word },
              asked,
            ),
          ),
      );
    return { editId, lineIds: wanted };
  }
}
