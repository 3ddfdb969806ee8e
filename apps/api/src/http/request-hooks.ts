import type { FastifyInstance } from 'fastify';
import { say } from '../log.js';

/** On every answer: not to be kept by anyone, and an id by which its log line is found. */
export function addRequestHooks(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-correlation-id', request.id);
  });
  // The route as it was written, not as it was asked: an address may hold what somebody typed.
  fastify.addHook('onResponse', async (request, reply) => {
    say('request', {
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      staffId: request.signedIn?.staffId,
    });
  });
}
