import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

// Every schema of the wire is made with this `z`, so that it can also say what it is called in the
// OpenAPI document. The extension must have run before the first schema is built.
extendZodWithOpenApi(z);

export { z };
