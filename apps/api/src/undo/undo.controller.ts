import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UndoPreview } from '@ledgerline/remittance';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { Repost, Undo } from './undo.commands.js';
import { RepostBody, UndoBody, UndoId, UndoKind, UndoPreviewBody } from './undo.contract.js';
import { UndoQuery } from './undo.query.js';

@ApiTags('undo')
@Controller('undo/:kind/:id')
export class UndoController {
  constructor(
    @Inject(UndoQuery) private readonly undo: UndoQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Allow('finance', 'owner', 'auditor')
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Every entry an undo would counter, and every later fact on it.' })
  async preview(
    @Param('kind', { schema: UndoKind }) kind: UndoKind,
    @Param('id', { schema: UndoId }) id: string,
    @Body({ schema: UndoPreviewBody }) _body: object,
  ): Promise<UndoPreview> {
    return this.undo.preview(kind, id);
  }

  @Allow('finance', 'owner')
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Undo what was shown: by counter-entries, nothing is deleted.' })
  async confirm(
    @Param('kind', { schema: UndoKind }) kind: UndoKind,
    @Param('id', { schema: UndoId }) id: string,
    @Body({ schema: UndoBody }) body: UndoBody,
    @By() asked: Asked,
  ): Promise<UndoPreview> {
    return this.commands.execute(new Undo(kind, id, body, asked));
  }

  @Allow('finance', 'owner')
  @Post('repost')
  @HttpCode(202)
  @ApiOperation({ summary: 'Post anew what was undone: a payment, or a whole remittance.' })
  async repost(
    @Param('kind', { schema: UndoKind }) kind: UndoKind,
    @Param('id', { schema: UndoId }) id: string,
    @Body({ schema: RepostBody }) body: RepostBody,
    @By() asked: Asked,
  ): Promise<void> {
    await this.commands.execute(new Repost(kind, id, body, asked));
  }
}
