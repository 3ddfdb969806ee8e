import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { SilentClaimsQuery, type SilentClaims } from './silent-claims.query.js';

@ApiTags('work')
@Controller('work/silent-claims')
export class SilentClaimsController {
  constructor(@Inject(SilentClaimsQuery) private readonly silent: SilentClaimsQuery) {}

  @Allow('biller', 'finance', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Claims nobody answers in time: since when, their worth, what to do.' })
  async list(): Promise<SilentClaims> {
    return this.silent.list();
  }
}
