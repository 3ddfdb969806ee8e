import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { asked, staff, TestApi, type StaffName } from '../api.testing.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { assertEveryRouteSaysWhoMay, routesOf } from '../http/routes.js';
import { AllowGuard } from './allow.guard.js';
import { expected } from './allowed-routes.testing.js';
import { Sessions } from './sessions.js';

/** One member of staff of each role. */
const people: readonly StaffName[] = ['olive', 'lind', 'bell', 'fenn', 'audra'];
const roleOrder = ['owner', 'therapist', 'biller', 'finance', 'auditor'];

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

test('every route says who may use it, and no other than agreed', () => {
  const said = routesOf(api.app).map(({ method, path, allowed }) => [
    `${method} ${path}`,
    Array.isArray(allowed)
      ? [...allowed].sort((a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b)).join(' ')
      : allowed,
  ]);
  expect(Object.fromEntries(said)).toEqual(expected);
});

test('every route that answers is one of these', () => {
  // Fastify's own table, whatever put a route there.
  const table = api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  // A path that answers to several methods stands once: `groups (GET, POST)`.
  const answering = [...table.matchAll(/\(([A-Z]+(?:, [A-Z]+)*)\)/g)].flatMap(([, methods = '']) =>
    methods.split(', '),
  );
  expect(answering).toHaveLength(Object.keys(expected).length);
});

describe.each(Object.entries(expected))('%s', (route, allowed) => {
  const [method, path] = route.split(' ') as ['GET' | 'POST' | 'DELETE', string];
  const url = path.replace(/:[A-Za-z]+/g, 'X1');
  const body = method === 'POST' ? {} : undefined;

  test('lets in whom it should, and nobody else', async () => {
    const answers = [await api.ask(undefined, method, url, body)];
    for (const each of people)
      if (method !== 'DELETE') answers.push(await api.ask(each, method, url, body));
    const codes = answers.map(({ body: told }) => told?.code ?? 'let in');
    const isShut = ['not-signed-in', 'role-not-allowed'];
    expect(codes.map((each) => (isShut.includes(each) ? each : 'let in'))).toEqual(
      allowed === 'anyone'
        ? answers.map(() => 'let in')
        : [
            'not-signed-in',
            ...people
              .slice(0, answers.length - 1)
              .map((each) =>
                allowed.split(' ').includes(staff[each]) ? 'let in' : 'role-not-allowed',
              ),
          ],
    );
  });

  test('takes a token nobody was given for no token', async () => {
    const headers = { authorization: `Bearer ${'A'.repeat(43)}` };
    const { status } = await api.ask(undefined, method, url, body, headers);
    expect(status === 401).toBe(allowed !== 'anyone');
  });
});

describe('a route that says nothing', () => {
  @Controller('silent')
  class SilentController {
    @Get()
    answer(): string {
      return 'let in';
    }
  }
  @Module({ controllers: [SilentController] })
  class SilentModule {}

  let silent: NestFastifyApplication;
  beforeAll(async () => {
    silent = await NestFactory.create<NestFastifyApplication>(SilentModule, new FastifyAdapter(), {
      logger: false,
    });
    silent.useGlobalGuards(new AllowGuard(new Sessions(api.system.pool)));
    silent.useGlobalFilters(new ProblemFilter());
    await silent.listen(0, '127.0.0.1');
  });
  afterAll(() => silent.close());

  test('stops the api from starting', () => {
    expect(() => assertEveryRouteSaysWhoMay(silent)).toThrow('GET /silent');
  });

  test.each(people)('is closed to %s', async (each) => {
    const authorization = `Bearer ${await api.tokenOf(each)}`;
    expect(await asked(silent, 'GET', '/silent', undefined, { authorization })).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });
});
