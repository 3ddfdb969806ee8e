import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { asked, staff, TestApi, type StaffName } from '../api.testing.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { assertEveryRouteSaysWhoMay, routesOf } from '../http/routes.js';
import { AllowGuard } from './allow.guard.js';
import { Sessions } from './sessions.js';

/** What each role may, said again by hand: a route opened by mistake differs from it. */
const expected: Readonly<Record<string, string>> = {
  'GET /': 'anyone',
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/openapi.json': 'anyone',
  'GET /docs/start.js': 'anyone',
  'GET /docs/:asset': 'anyone',
  'POST /sign-ins': 'anyone',
  'DELETE /sign-ins/current': 'owner therapist biller finance auditor',
  'POST /practice': 'owner',
  'POST /practice/locations': 'owner',
  'POST /practice/clinicians': 'owner',
  'POST /practice/staff': 'owner',
  'POST /practice/payers': 'owner',
  'POST /practice/charges': 'owner',
  'POST /practice/locations/:locationId/closure': 'owner',
  'POST /practice/referring-providers': 'owner',
  'POST /practice/clinicians/:clinicianId/credentials': 'owner',
  'POST /practice/clinicians/:clinicianId/credential-endings': 'owner',
  'POST /practice/clinicians/:clinicianId/supervisions': 'owner',
  'POST /practice/clinicians/:clinicianId/departure': 'owner',
  'POST /practice/payers/:payerId/policies': 'owner',
  'POST /practice/allowed-amounts': 'owner',
  'GET /practice/expiring-credentials': 'owner biller auditor',
  'GET /reference-tables': 'owner therapist biller finance auditor',
  'GET /reference-tables/pairs': 'owner therapist biller finance auditor',
  'POST /reference-tables': 'owner',
  'GET /groups': 'owner therapist auditor',
  'GET /groups/:groupId': 'owner therapist auditor',
  'GET /groups/:groupId/roster': 'owner therapist',
  'GET /groups/:groupId/occurrences': 'owner therapist',
  'POST /groups': 'owner therapist',
  'POST /groups/:groupId/schedules': 'owner therapist',
  'POST /groups/:groupId/ground-rules': 'owner therapist',
  'POST /groups/:groupId/acknowledgements': 'owner therapist',
  'POST /groups/:groupId/needs-assessments': 'owner therapist',
  'POST /groups/:groupId/suitability-reviews': 'owner therapist',
  'POST /groups/:groupId/memberships': 'owner therapist',
  'POST /groups/:groupId/departures': 'owner therapist',
  'POST /groups/:groupId/incompatibilities': 'owner therapist',
  'POST /groups/:groupId/incompatibility-liftings': 'owner therapist',
  'POST /groups/:groupId/closure': 'owner therapist',
  'POST /imports/:kind': 'owner',
  'POST /clients': 'owner',
  'POST /clients/:clientId/corrections': 'owner biller',
  'GET /clients/:clientId/standing': 'owner therapist biller auditor',
  'GET /clients/:clientId/goals/:goalId/progress': 'owner therapist auditor',
  'POST /clients/:clientId/coverages': 'owner biller',
  'POST /clients/:clientId/coverage-endings': 'owner biller',
  'POST /clients/:clientId/coverage-corrections': 'owner biller',
  'POST /clients/:clientId/consents': 'owner therapist biller',
  'POST /clients/:clientId/consent-revocations': 'owner therapist biller',
  'POST /clients/:clientId/authorizations': 'owner biller',
  'POST /clients/:clientId/authorization-extensions': 'owner biller',
  'POST /clients/:clientId/authorization-endings': 'owner biller',
  'POST /clients/:clientId/plans-of-care': 'owner therapist',
  'POST /clients/:clientId/plan-endings': 'owner therapist',
  'POST /clients/:clientId/plan-certifications': 'owner therapist biller',
  'POST /clients/:clientId/verbal-orders': 'owner therapist',
  'POST /clients/:clientId/orders-on-file': 'owner therapist biller',
  'POST /clients/:clientId/plan-sendings': 'owner therapist biller',
  'POST /clients/:clientId/goals': 'owner therapist',
  'POST /clients/:clientId/goal-changes': 'owner therapist',
  'POST /clients/:clientId/goal-measurements': 'owner therapist',
  'POST /clients/:clientId/goal-attainments': 'owner therapist',
  'POST /clients/:clientId/functional-levels': 'owner therapist',
  'POST /group-sessions': 'therapist',
  'POST /group-sessions/:sessionId/expectations': 'therapist',
  'POST /group-sessions/:sessionId/arrivals': 'therapist',
  'POST /group-sessions/:sessionId/departures': 'therapist',
  'POST /group-sessions/:sessionId/absences': 'therapist',
  'POST /group-sessions/:sessionId/phases': 'therapist',
  'POST /group-sessions/:sessionId/documentation': 'therapist',
  'POST /group-sessions/:sessionId/signature': 'therapist',
  'POST /group-sessions/:sessionId/addenda': 'therapist',
  'GET /group-sessions/:sessionId': 'therapist biller finance auditor',
  'POST /clinical-notes': 'therapist',
  'POST /clinical-notes/:noteId/text': 'therapist',
  'POST /clinical-notes/:noteId/signature': 'therapist',
  'POST /clinical-notes/:noteId/cosignature': 'therapist',
  'POST /clinical-notes/:noteId/addenda': 'therapist',
  'GET /clinical-notes': 'therapist biller auditor',
  'GET /clinical-notes/:noteId': 'therapist biller auditor',
  'GET /clients/:clientId/care': 'therapist biller auditor',
  'POST /note-templates': 'owner',
  'GET /note-templates': 'owner therapist biller auditor',
  'GET /service-lines': 'therapist biller finance auditor',
  'POST /service-lines/approvals': 'therapist biller',
  'POST /service-lines/:lineId/holds': 'biller',
  'POST /service-lines/:lineId/withdrawals': 'biller',
  'POST /claim-submissions': 'biller',
  'GET /claim-submissions/:submissionId': 'biller finance auditor',
  'GET /claims': 'biller finance auditor',
  'GET /claims/:patientControlNumber': 'biller finance auditor',
  'GET /claim-batches': 'biller finance auditor',
  'GET /inbound-files': 'biller finance auditor',
  'GET /remittances': 'biller finance auditor',
  'GET /denials': 'biller finance auditor',
  'GET /accounts': 'biller finance auditor',
  'GET /journal': 'biller finance auditor',
  'GET /history/:stream': 'biller finance auditor',
  'GET /work': 'biller finance auditor',
};

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
