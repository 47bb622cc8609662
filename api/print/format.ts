import type { EpochMs } from '../../domain/calendar';
import type { Printed, Reply } from '../route';
import type { JsonValue } from '../wire';
import { z } from '../zod';
import type { Paper } from './paper';
import { toHtml } from './to-html';
import { toPdf } from './to-pdf';

/** The forms of what can be printed; named in the query, or by the header `Accept`. */
const formats = ['json', 'html', 'pdf'] as const;
type Format = (typeof formats)[number];

export const printQuery = z.strictObject({
  format: z.enum(formats).optional().openapi({
    description: 'Else the header Accept decides: text/html, application/pdf, or JSON.',
  }),
});

export function formatOf(
  query: z.output<typeof printQuery>,
  accepts: (type: string) => boolean,
): Format {
  if (query.format !== undefined) return query.format;
  if (accepts('application/pdf')) return 'pdf';
  return accepts('text/html') ? 'html' : 'json';
}

/** The data as it is, or the paper that is made of it. */
export async function inFormat(
  format: Format,
  {
    body,
    paper,
    printedAt,
    name,
  }: {
    readonly body: JsonValue;
    readonly paper: () => Promise<Paper> | Paper;
    readonly printedAt: EpochMs;
    readonly name: string;
  },
): Promise<Reply> {
  if (format === 'json') return { status: 200, body };
  const text: Printed =
    format === 'html'
      ? { type: 'text/html; charset=utf-8', text: toHtml(await paper()), name: `${name}.html` }
      : {
          type: 'application/pdf',
          text: await toPdf(await paper(), printedAt),
          name: `${name}.pdf`,
        };
  return { status: 200, body: null, text };
}
