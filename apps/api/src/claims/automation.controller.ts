import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PauseAutomationBody, SetAutomationBody } from '@ledgerline/claims/contract';
import { z } from 'zod';
import { Allow } from '../access/allow.decorator.js';
import { By, type Asked } from '../http/asked.js';
import { System } from '../system.js';
import { AskAutomation } from './automation.commands.js';
import { AutomationQuery, type AutomationView } from './automation.query.js';

/** A payer's id, or `practice`. */
const scopeSchema = z.string().regex(/^[A-Za-z0-9._]{1,30}$/);
const switchSchema = z.enum(['create', 'submit']);
type Switch = z.infer<typeof switchSchema>;

/** What is done without a person: putting claims together, and sending them. */
@ApiTags('automation')
@Controller('automation')
export class AutomationController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(AutomationQuery) private readonly automation: AutomationQuery,
    @Inject(System) private readonly system: System,
  ) {}

  @Allow('owner', 'biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Every switch, who set it and why, and what its last runs did.' })
  async show(): Promise<AutomationView> {
    return this.automation.show();
  }

  @Allow('owner', 'biller')
  @Post(':scope/:switch')
  @HttpCode(204)
  @ApiOperation({ summary: 'Switch on or off, with a schedule and a reason.' })
  async set(
    @Param('scope', { schema: scopeSchema }) scope: string,
    @Param('switch', { schema: switchSchema }) which: Switch,
    @Body({ schema: SetAutomationBody }) body: SetAutomationBody,
    @By() asked: Asked,
  ): Promise<void> {
    const command = { type: 'SetAutomation', ...body, ...this.#word(scope, which, asked) } as const;
    await this.commands.execute(new AskAutomation(command, asked));
  }

  @Allow('owner', 'biller')
  @Post(':scope/:switch/pauses')
  @HttpCode(204)
  @ApiOperation({ summary: 'Pause, with a reason: nothing is due until it is resumed.' })
  async pause(
    @Param('scope', { schema: scopeSchema }) scope: string,
    @Param('switch', { schema: switchSchema }) which: Switch,
    @Body({ schema: PauseAutomationBody }) body: PauseAutomationBody,
    @By() asked: Asked,
  ): Promise<void> {
    const word = this.#word(scope, which, asked);
    const command = { type: 'PauseAutomation', ...body, ...word } as const;
    await this.commands.execute(new AskAutomation(command, asked));
  }

  @Allow('owner', 'biller')
  @Post(':scope/:switch/resumptions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Resume, with a reason: what was due meanwhile is not made up for.' })
  async resume(
    @Param('scope', { schema: scopeSchema }) scope: string,
    @Param('switch', { schema: switchSchema }) which: Switch,
    @Body({ schema: PauseAutomationBody }) body: PauseAutomationBody,
    @By() asked: Asked,
  ): Promise<void> {
    const word = this.#word(scope, which, asked);
    const command = { type: 'ResumeAutomation', ...body, ...word } as const;
    await this.commands.execute(new AskAutomation(command, asked));
  }

  #word(scope: string, which: Switch, { staffId }: Asked) {
    return { scope, switch: which, by: staffId, at: this.system.now() };
  }
}
