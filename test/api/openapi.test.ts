import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../../api/openapi';
import { projectRoot } from '../../main/project-root';

test('the committed document is the one that the routes describe', () => {
  expect(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')).toBe(openApiText());
});
