import { contains, plainDate } from '../../domain/calendar';
import { faultOfBrma, type BrmaFault } from '../../rules/brma';
import { knownBrmas } from '../../rules/lha';
import { serviceLine } from '../../store/read/register';
import type { Given } from '../dependencies';
import { HttpProblem } from '../http-problem';
import { bookOf } from '../policy/book-of';
import type { CommandWire } from './schemas';

/** Terms that somebody offers. A placement that was made already is a fact, and not refused. */
const offers: readonly CommandWire['type'][] = [
  'submit-offer',
  'record-offer',
  'revise-offer',
  'direct-award',
];

/**
 * Whether the rental area of an offered home can stand: it has rates, and is the one that the
 * tables have for the home's postcode in the register, or somebody says why it is not.
 *
 * @throws HttpProblem 422 `values-do-not-fit` with the field that is missing or wrong
 */
export async function areaFits(
  given: Pick<Given, 'store' | 'book'>,
  wire: CommandWire,
  councilId: string,
): Promise<void> {
  if (!offers.includes(wire.type) || !('availableFrom' in wire)) return;
  const { accommodation, serviceLineId, availableFrom } = wire;
  if (accommodation === null) return;
  const book = await bookOf(given, { party: 'council', partyId: councilId });
  const service = await serviceLine(given.store, serviceLineId);
  const on = plainDate(availableFrom);
  const places = service?.vacancies ?? [];
  const place = places.find((one) => contains(one, on)) ?? places.at(-1);
  const { brma, brmaReason: reason } = accommodation;
  const fault = faultOfBrma(book, { postcode: place?.postcode ?? null, on, brma, reason });
  if (fault === null) return;
  const { pointer, code, message } = words[fault];
  const known = knownBrmas(book).join(', ');
  const error = { in: 'body', pointer, code, message: message.replace('{known}', known) } as const;
  throw new HttpProblem('values-do-not-fit', `${pointer} ${error.message}.`, { errors: [error] });
}

const words: Readonly<Record<BrmaFault, Readonly<Record<'pointer' | 'code' | 'message', string>>>> =
  {
    'area-unknown': {
      pointer: '/accommodation/brma',
      code: 'brma-unknown',
      message: 'must be an area that has rates: {known}',
    },
    'reason-missing': {
      pointer: '/accommodation/brmaReason',
      code: 'brma-reason-missing',
      message: 'is needed: the tables do not have that area for the postcode of the home',
    },
  };
