import { z } from '../zod';
import { entryBody } from '../policy/entry-wire';

const record = z.object({}).catchall(z.unknown());

/** What would be otherwise: entries as a council proposes them, or whole records. */
export const backTestBody = z
  .strictObject({
    candidate: z.union([
      z.strictObject({ entries: z.array(entryBody).min(1).max(50) }),
      z.strictObject({
        records: z
          .array(
            z.strictObject({
              id: z.string().regex(/^[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*$/),
              record: record.nullable().openapi({
                description: 'The rule or table as its file would be; null leaves it out.',
              }),
            }),
          )
          .min(1)
          .max(200),
      }),
    ]),
  })
  .openapi('BackTest');

export type BackTestBody = z.output<typeof backTestBody>;
