import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { documentFilePaths } from './providers/files';
import { routes } from './routes';

/**
 * The OpenAPI 3.1 document, written from the same descriptions that serve the routes. It is
 * committed as docs/openapi.json, so that a change of the wire shows in review.
 */
export function openApiDocument(): ReturnType<OpenApiGeneratorV31['generateDocument']> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An OIDC access token (RS256 or ES256) of the configured issuer.',
  });
  for (const { describe } of routes) registry.registerPath(describe());
  for (const path of documentFilePaths) registry.registerPath(path);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Hearth',
      version: '1',
      description:
        'Runs the life of a child’s placement. Money is integer pence, dates are days in London, ' +
        'instants are RFC 3339 in UTC, spans are half-open. Unknown fields are refused. Every ' +
        'POST that changes something asks for an Idempotency-Key. Problems are RFC 9457 with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
  });
}

/** The document as it is committed: two spaces, and a line break at the end. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
