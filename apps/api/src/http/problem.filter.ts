import { HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, say } from '../log.js';
import { RefusedError } from './refused.js';
import { remedies, type AnyRefusal } from './refusals.js';

/** RFC 9457. `evidence` is the refusal's own: ids, codes, dates. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly evidence: object;
  readonly remedy: string;
  readonly correlationId: string;
}

/** Tells every error as problem+json. An error nobody expected shows its correlation id, and nothing of itself. */
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    if (!refusal) say('request-failed', { id: request.id, code: codeOf(error) });
    const problem = refusal ? problemOf(refusal, request.id) : unexpected(request.id);
    if (refusal?.code === 'not-signed-in') reply.header('www-authenticate', 'Bearer');
    if (refusal?.code === 'too-many-sign-ins')
      reply.header('retry-after', String(refusal.retryAfterSeconds));
    reply.status(problem.status).type('application/problem+json').send(problem);
  }
}

export function problemOf(refusal: AnyRefusal, correlationId: string): Problem {
  const { code, ...evidence } = refusal;
  const { status, remedy } = remedies[code];
  return { ...named(code), status, code, evidence, remedy, correlationId };
}

const unexpected = (correlationId: string): Problem => ({
  ...named('unexpected'),
  status: 500,
  code: 'unexpected',
  evidence: {},
  remedy: 'Try again; if it stays, give the correlation id to whoever keeps the system.',
  correlationId,
});

const named = (code: string) => ({
  type: `urn:ledgerline:${code}`,
  title: code.replaceAll('-', ' '),
});

function refusalOf(error: unknown): AnyRefusal | undefined {
  if (error instanceof RefusedError) return error.refusal;
  switch (statusOf(error)) {
    case 404:
    case 405:
      return { code: 'no-such-thing' };
    case 413:
      return { code: 'body-too-large' };
    case 415:
      return { code: 'body-not-taken' };
    case 400:
      return { code: 'body-not-json' };
    default:
      return undefined;
  }
}

/** Nest's own errors, and Fastify's, which come before a route is reached. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
