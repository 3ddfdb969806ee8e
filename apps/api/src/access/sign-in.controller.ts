import { Body, Controller, Delete, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RefusedError } from '../http/refused.js';
import { Allow, Open } from './allow.decorator.js';
import { tokenOf } from './allow.guard.js';
import { Attempts } from './attempts.js';
import { roles } from './roles.js';
import { Sessions } from './sessions.js';

const SignInBody = z.strictObject({
  staffId: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});

@ApiTags('access')
@Controller('sign-ins')
export class SignInController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Attempts) private readonly attempts: Attempts,
  ) {}

  @Open()
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in. A password works once; the token for 12 hours, 60 minutes idle.',
  })
  async signIn(@Body({ schema: SignInBody }) { staffId, password }: z.infer<typeof SignInBody>) {
    const { waitSeconds: retryAfterSeconds } = this.attempts.begin(staffId);
    if (retryAfterSeconds > 0)
      throw new RefusedError({ code: 'too-many-sign-ins', retryAfterSeconds });
    const session = await this.sessions.begin(staffId, password);
    if (!session) throw new RefusedError({ code: 'sign-in-wrong' });
    return session;
  }

  @Allow(...roles)
  @Delete('current')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: the token sent opens nothing any more.' })
  async signOut(@Req() request: FastifyRequest): Promise<void> {
    await this.sessions.end(tokenOf(request));
  }
}
