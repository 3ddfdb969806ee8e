import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusedError } from '../http/refused.js';
import { ALLOWED, type Allowed } from './allow.decorator.js';
import { Sessions } from './sessions.js';

/** Closed unless a route says who may pass. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = Reflect.getMetadata(ALLOWED, context.getHandler()) as Allowed | undefined;
    if (allowed === 'anyone') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signedIn = await this.sessions.holderOf(tokenOf(request));
    if (!signedIn) throw new RefusedError({ code: 'not-signed-in' });
    request.signedIn = signedIn;
    if (!allowed?.includes(signedIn.role))
      throw new RefusedError({ code: 'role-not-allowed', allowed: allowed ?? [] });
    return true;
  }
}

export function tokenOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '')?.[1];
}
