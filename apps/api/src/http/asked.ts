import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { commandIdFor } from '@ledgerline/event-store';
import type { StaffId } from '@ledgerline/terms';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../access/roles.js';
import { RefusedError } from './refused.js';

/** Who is signed in. The guard puts it on the request. */
export interface SignedIn {
  readonly staffId: StaffId;
  readonly role: Role;
}

/** Who asks, and the command's id: the same for the same key of the same person at the same place. */
export interface Asked extends SignedIn {
  readonly commandId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn?: SignedIn;
  }
}

const KEY = /^[A-Za-z0-9._-]{1,128}$/;

/** @throws RefusedError where the key is no key, or nobody is signed in (no guard: a bug, and no way in) */
export function askedBy(request: FastifyRequest): Asked {
  const { signedIn, headers, url } = request;
  if (!signedIn) throw new RefusedError({ code: 'not-signed-in' });
  const key = headers['idempotency-key'];
  if (key === undefined) return { ...signedIn, commandId: randomUUID() };
  if (typeof key !== 'string' || !KEY.test(key))
    throw new RefusedError({ code: 'idempotency-key-unfit' });
  const path = url.split('?', 1)[0] as string;
  // A path holds slashes and may be long: its digest does not blur where the key ends.
  const place = createHash('sha256').update(path).digest('hex');
  return { ...signedIn, commandId: commandIdFor(signedIn.staffId, key, place) };
}

/** A controller's parameter: who asks. */
export const By = createParamDecorator((_nothing: unknown, context: ExecutionContext): Asked =>
  askedBy(context.switchToHttp().getRequest<FastifyRequest>()),
);
