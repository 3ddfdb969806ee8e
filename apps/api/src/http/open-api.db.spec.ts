import { TestApi } from '../api.testing.js';
import { routesOf } from './routes.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

test('what is documented is what there is, with the body each command takes', async () => {
  const { body } = await api.ask(undefined, 'GET', '/docs/openapi.json');
  const documented = new Map<string, { requestBody?: { content: object } }>();
  for (const [path, methods] of Object.entries(body.paths as Record<string, object>))
    for (const [method, operation] of Object.entries(methods))
      documented.set(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, operation);
  const routes = routesOf(api.app)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((each) => !/^GET \/($|docs|health)/.test(each));
  expect([...documented.keys()].sort()).toEqual([...routes].sort());
  for (const [route, { requestBody }] of documented)
    expect([route, requestBody !== undefined]).toEqual([route, route.startsWith('POST ')]);
});

test('a body is documented field by field, from the contract itself', async () => {
  const { body } = await api.ask(undefined, 'GET', '/docs/openapi.json');
  const { schema } =
    body.paths['/group-sessions/{sessionId}/departures'].post.requestBody.content[
      'application/json'
    ];
  expect(schema).toMatchObject({
    type: 'object',
    required: ['clientId', 'leftAt'],
    additionalProperties: false,
    properties: { clientId: { type: 'string' }, leftAt: { type: 'string', format: 'date-time' } },
  });
});

test.each(['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'])(
  '%s is served',
  async (url) => {
    expect((await api.ask(undefined, 'GET', url)).status).toBe(200);
  },
);

test.each([
  '/docs/package.json',
  '/docs/..%2Fpackage.json',
  '/docs/constructor',
  '/docs/index.html',
])('%s is not', async (url) => {
  expect((await api.ask(undefined, 'GET', url)).status).toBe(404);
});
