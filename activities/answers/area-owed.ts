import { contains, type PlainDate } from '../../domain/calendar';
import * as due from '../../domain/deadlines/duties';
import type { NeededApproval } from '../../domain/placement/event-terms';
import type { Question } from '../../domain/placement/questions';
import type { AreaAnswer } from '../../domain/placement/questions-of-award';
import type { OfferTerms, Urgency } from '../../domain/placement/terms';
import { consultDuties } from '../../rules/duties';
import { workingCalendar } from '../../rules/reference';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { dutyOwed } from './duties';
import { dateOfBirthOf } from './rows';

/**
 * What the area's own authority must be told of a looked-after child who is placed there, and the
 * day by which it hears: that of the notification of the placement.
 *
 * Source: regulations 11 and 13 of the Care Planning Regulations 2010.
 *
 * @returns null inside the council's own area, and where no rule of notification speaks
 */
export async function areaOwed(
  consulted: Consulted,
  question: Pick<Question, 'placementId' | 'childId' | 'lot' | 'route'> & {
    readonly offer: OfferTerms;
    readonly startsOn: PlainDate;
    readonly urgency: Urgency;
  },
  { needed }: { readonly needed: readonly NeededApproval[] },
): Promise<AreaAnswer | null> {
  const { book, store } = consulted;
  const { placementId, offer, startsOn, urgency, lot, route } = question;
  const [told] = needed.flatMap(({ areaAuthority, because }) =>
    areaAuthority === null ? [] : [{ told: areaAuthority, because }],
  );
  if (told === undefined) return null;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const { said } = await consultDuties(book, { startsOn, lot, route, dateOfBirth });
  const rule = said('notification');
  if (rule === undefined) return null;
  const calendar = workingCalendar(book, rule.params.calendar);
  const emergency = urgency === 'emergency';
  const day = due.atTheStart(rule.params, { startsOn, emergency, calendar });
  if (day === 'calendar-exhausted') return null;
  const { ruleId, standing } = rule.citation;
  const service = await serviceLine(store, offer.serviceLineId);
  const place = service?.vacancies.find((one) => contains(one, startsOn));
  return {
    notice: { areaCouncilId: place?.areaCouncilId ?? null, ...told },
    duty: dutyOwed(book, { kind: 'area-authority', ...day, ruleId, standing }, placementId),
  };
}
