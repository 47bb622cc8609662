import type { PlainDate } from '../../domain/calendar';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import { pence } from '../../domain/money';
import type { Book } from '../../rules/book';
import { forecast, type Forecast } from '../../rules/forecast';
import { absencesOf, matchOf, type GeneratedRow } from './import-rows';

/**
 * What a forecast says of the days of a generated row on its present route, up to a horizon: asked
 * with the same facts by a way that no import takes.
 */
export async function forecastOf(
  book: Book,
  { placement, earlierFrom, siblingSpans }: GeneratedRow,
  until: PlainDate,
): Promise<Forecast> {
  const { route, lot, startsOn, coreWeeklyPence, services, accommodation } = placement;
  const since = earlierFrom ?? placement.continuousStayStartedOn;
  const { dateOfBirth } = placement;
  if (dateOfBirth === null) throw new Error('A generated placement has a day of birth.');
  const answer = await forecast(book, {
    ...{ route, lot, startsOn, until, dateOfBirth, coreWeeklyPence },
    continuousStayStartedOn: since,
    services: services.map(({ from, until: end, weeklyPence }) => ({
      ...{ from, until: end },
      weeklyPence: weeklyPriceOf({ quantityHundredths: 100, ratePence: pence(weeklyPence) }),
    })),
    held: [],
    ...{ emergency: false, keyStage4: null, becameLookedAfterOn: null, noticeGivenOn: null },
    matchedLongTermOn: lot === 'fostering' ? matchOf(placement, since) : null,
    siblingSpans: [...siblingSpans],
    absences: [...absencesOf(placement)],
    ...(accommodation !== null && { accommodation }),
  });
  if ('refused' in answer) throw new Error(JSON.stringify(answer.refused));
  return answer;
}
