import { dirname } from 'node:path';
import { Router, static as files } from 'express';
import { openApiDocument } from './openapi';

const pages = dirname(require.resolve('swagger-ui-dist/package.json'));

/** The OpenAPI document, and pages to browse it that come from this server alone. */
export function documentRoutes(): Router {
  const router = Router();
  const document = openApiDocument();
  router.get('/v1/openapi.json', (_, response) => {
    response.json(document);
  });
  router.get('/docs/swagger-initializer.js', (_, response) => {
    response.type('text/javascript').send(initializer);
  });
  router.use('/docs', files(pages));
  return router;
}

const initializer = `window.ui = SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;
