import type { PlainDate } from '../../domain/calendar';
import { londonDateOf, plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { pence } from '../../domain/money';
import { weeklyPriceOf, type PricedService } from '../../domain/pricing/terms';
import type { ForecastRequest } from '../../rules/forecast';
import { forecast } from '../../rules/forecast';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { route, type Route } from '../route';
import { toWire } from '../wire';
import { bookOf } from '../policy/book-of';
import { dayOrNull, faultsOf } from './checks';
import type { ForecastBody } from './schema';
import { forecastAnswer, forecastBody } from './schema';

export const forecastRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/forecasts',
    tag: 'Forecasts',
    summary: 'What would this placement cost, day by day, and what would fall due?',
    body: forecastBody,
    changesNothing: true,
    answers: { status: 200, says: 'The forecast; nothing is stored.', schema: forecastAnswer },
    problems: [422],
    handle: async (given, { actor, body }) => {
      const book = await bookOf(given, actor);
      const errors = faultsOf(body, { book, today: londonDateOf(given.clock()) });
      if (errors.length > 0) {
        const said = errors.map(({ pointer, message }) => `${pointer} ${message}`);
        throw new HttpProblem('values-do-not-fit', `${said.join('; ')}.`, { errors });
      }
      const answer = await forecast(book, requestOf(body));
      if ('refused' in answer) throw new RefusedProblem(answer.refused);
      const gates = answer.gates.map(({ ruleId, outcome, says }) => ({ ruleId, outcome, says }));
      return { status: 200, body: toWire({ ...answer, gates }) };
    },
  }),
];

/** A body whose values fit each other, in the words of the rules. */
function requestOf(body: ForecastBody): ForecastRequest {
  const { child, accommodation } = body;
  const startsOn = plainDate(body.startsOn);
  const until = dayOrNull(body.endsOn ?? body.horizon);
  invariant(until !== null, 'a forecast has an end or a horizon');
  return {
    lot: body.lot,
    route: body.route,
    startsOn,
    until,
    continuousStayStartedOn: dayOrNull(body.continuousStayStartedOn) ?? startsOn,
    coreWeeklyPence: pence(body.coreWeeklyPence),
    services: body.services.map(serviceOf),
    held: body.held.map(closed),
    dateOfBirth: plainDate(child.dateOfBirth),
    becameLookedAfterOn: dayOrNull(child.becameLookedAfterOn),
    keyStage4: child.keyStage4,
    emergency: body.emergency,
    matchedLongTermOn: dayOrNull(body.matchedLongTermOn),
    siblingSpans: body.siblingSpans.map(open),
    absences: body.absences.map(({ kind, ...span }) => ({ kind, ...closed(span) })),
    noticeGivenOn: dayOrNull(body.noticeGivenOn),
    ...(accommodation && {
      accommodation: {
        ...accommodation,
        weeklyRentPence:
          accommodation.weeklyRentPence === null ? null : pence(accommodation.weeklyRentPence),
      },
    }),
  };
}

function serviceOf({
  weeklyPence,
  quantityHundredths = 0,
  ratePence = 0,
  ...span
}: ForecastBody['services'][number]): PricedService {
  const byUnit = weeklyPriceOf({ quantityHundredths, ratePence: pence(ratePence) });
  return { ...open(span), weeklyPence: weeklyPence === undefined ? byUnit : pence(weeklyPence) };
}

function open({ from, until }: { readonly from: string; readonly until: string | null }) {
  return { from: plainDate(from), until: dayOrNull(until) };
}

function closed({ from, until }: { readonly from: string; readonly until: string }): {
  readonly from: PlainDate;
  readonly until: PlainDate;
} {
  return { from: plainDate(from), until: plainDate(until) };
}
