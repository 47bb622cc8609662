import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { openApiDocument, openApiText } from '../../api/openapi';
import { documentFilePaths } from '../../api/providers/files';
import { describedRoutes } from '../../api/routes';
import { projectRoot } from '../../main/project-root';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}
const document = openApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
    path,
    method,
    operation,
  })),
);

test('the committed document is the one that the routes describe: npm run docs writes it', () => {
  expect(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')).toBe(openApiText());
});

test('the served document is the committed one', async () => {
  const served = await request(hearth.app).get('/v1/openapi.json');
  expect(served.body).toEqual(JSON.parse(openApiText()));
});

test('it is OpenAPI 3.1, and everything it refers to is there', () => {
  expect(document.openapi).toBe('3.1.0');
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  const known = Object.keys(document.components?.schemas ?? {});
  expect(references.length).toBeGreaterThan(20);
  expect(references.map(([, name]) => name).filter((name) => !known.includes(name ?? ''))).toEqual(
    [],
  );
});

test.each(operations)('$method $path describes its path, body, answers and problems', (one) => {
  const { path, method, operation } = one;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
  expect(described.map(({ name }) => name)).toEqual(inPath);
  expect(operation.requestBody !== undefined).toBe(method === 'post');
  const statuses = Object.keys(operation.responses);
  expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
  expect(statuses).toEqual(expect.arrayContaining(['400', '401', '404', '429', '503']));
});

test('every route is in the document, and the other way about', () => {
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  const served = [...describedRoutes, ...documentFilePaths];
  expect(described.sort()).toEqual(served.map(({ method, path }) => `${method} ${path}`).sort());
});

test.each(operations)('$method $path is served', async ({ method, path }) => {
  const concrete = path
    .replace('{digest}', `sha256:${'0'.repeat(64)}`)
    .replace('{ruleId}', 'no.such')
    .replaceAll(/\{\w+\}/g, 'none');
  const officer = hearth.as('officer.lewisham');
  const answer = await (method === 'get' ? officer.get(concrete) : officer.post(concrete, {}));
  // What is not there at all says so in general; a route that is there names a thing or a field.
  const metric = await hearth.as('administrator').get('/metrics');
  expect(answer.status).toBeLessThan(500);
  expect(metric.text).toContain(`method="${method.toUpperCase()}",route="${path}"`);
});

test('the pages that browse it come from this server alone', async () => {
  const page = await request(hearth.app).get('/docs/');
  expect(page.text).toContain('swagger-ui');
  expect(page.text).not.toMatch(/https?:\/\//);
  const start = await request(hearth.app).get('/docs/swagger-initializer.js');
  expect(start.text).toContain("url: '/v1/openapi.json'");
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
});
