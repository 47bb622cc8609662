import { londonDateOf, plainDate } from '../../domain/calendar';
import { brmaOf } from '../../rules/brma';
import { HttpProblem } from '../http-problem';
import { route, type Route } from '../route';
import { citationWire, dateText, toWire } from '../wire';
import { z } from '../zod';
import { bookOf } from './book-of';

const postcodeText = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/, { error: 'must be a whole postcode' })
  .openapi({ example: 'SE13 6LG' });

export const brmaRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policy/brma',
    tag: 'Policy',
    summary: 'The broad rental market area of a postcode on a day, which a forecast asks for',
    query: z.strictObject({ postcode: postcodeText, on: dateText.optional() }),
    answers: {
      status: 200,
      says: 'The area, and the table that says so.',
      schema: z
        .object({
          on: z.string(),
          brma: z.string(),
          because: z.array(citationWire),
          bookDigest: z.string(),
        })
        .openapi('RentalArea'),
    },
    problems: [422],
    handle: async (given, { actor, query: { postcode, on: asked } }) => {
      const book = await bookOf(given, actor);
      const on = asked === undefined ? londonDateOf(given.clock()) : plainDate(asked);
      const found = brmaOf(book, { postcode, on });
      if ('refused' in found) throw unknownPostcode(on);
      const { brma, because } = found;
      return { status: 200, body: toWire({ on, brma, because, bookDigest: book.digest }) };
    },
  }),
];

/** Nothing is guessed: somebody names the area of such a place in the forecast itself. */
function unknownPostcode(on: string): HttpProblem {
  const message = `is in no table on ${on}; the council names its area`;
  const error = { in: 'query', pointer: '/postcode', code: 'postcode-unknown', message } as const;
  return new HttpProblem('values-do-not-fit', `/postcode ${message}.`, { errors: [error] });
}
