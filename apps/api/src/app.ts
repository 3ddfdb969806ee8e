import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AllowGuard } from './access/allow.guard.js';
import { ApiModule } from './api.module.js';
import { agreed } from './http/agreed.pipe.js';
import { OpenApi } from './http/docs.controller.js';
import { describe } from './http/open-api.js';
import { ProblemFilter } from './http/problem.filter.js';
import { addRequestHooks } from './http/request-hooks.js';
import { assertEveryRouteSaysWhoMay } from './http/routes.js';
import type { Settings } from './settings.js';

const BODY_BYTES_MAX = 1024 * 1024;
const REQUEST_MS_MAX = 15_000;

/**
 * The whole application, ready to listen or to be asked in a test.
 *
 * @throws Error where a service is away, or a route does not say who may use it
 */
export async function createApp(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    connectionTimeout: REQUEST_MS_MAX,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
  });
  addRequestHooks(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(settings), adapter, {
    logger: false,
    abortOnError: false,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // The page of /docs styles itself.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.useGlobalGuards(app.get(AllowGuard));
  app.useGlobalPipes(agreed());
  app.useGlobalFilters(new ProblemFilter());
  assertEveryRouteSaysWhoMay(app);
  app.get(OpenApi).document = describe(app);
  await app.init();
  return app;
}
