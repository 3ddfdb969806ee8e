import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { LineId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { remedies, type Code } from '../http/refusals.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { AskServiceLine } from './claims.commands.js';

export interface RefusedLine {
  readonly lineId: LineId;
  readonly code: Code;
  readonly remedy: string;
}
export interface Approvals {
  readonly approved: readonly LineId[];
  readonly refused: readonly RefusedLine[];
}

const LINES_AT_ONCE = 16;

/** Approves many lines, each judged alone: one refused keeps none of the others back. */
@Injectable()
export class LineApprovals {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(System) private readonly system: System,
  ) {}

  async approve(lineIds: readonly LineId[], asked: Asked): Promise<Approvals> {
    const at = this.system.now();
    const signsAs = await this.practice.clinicianOf(asked);
    const command = { type: 'ApproveServiceLine', by: asked.staffId, signsAs, at } as const;
    const wanted = [...new Set(lineIds)];
    const refused: RefusedLine[] = [];
    for (let first = 0; first < wanted.length; first += LINES_AT_ONCE) {
      const some = wanted.slice(first, first + LINES_AT_ONCE);
      const answers = await Promise.all(
        some.map((lineId) => this.#refusalOf(new AskServiceLine(lineId, command, asked))),
      );
      refused.push(...answers.filter((each) => each !== undefined));
    }
    const isRefused = new Set(refused.map((each) => each.lineId));
    return { approved: wanted.filter((each) => !isRefused.has(each)), refused };
  }

  async #refusalOf(ask: AskServiceLine): Promise<RefusedLine | undefined> {
    try {
      await this.commands.execute(ask);
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const { code } = error.refusal;
      return { lineId: ask.lineId, code, remedy: remedies[code].remedy };
    }
  }
}
