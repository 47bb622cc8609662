import type { PlainDate } from '../calendar';
import type { CommandOf } from '../provider/commands';
import { matchingNeeds, sexes, type MatchingNeed } from '../provider/terms';
import type { Cells } from './cells';
import { vacancyColumns } from './service-columns';

type Places = NonNullable<CommandOf<'enter-service'>['vacancies']>;

const postcodePattern = /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/;

/** How many places a service has and whom they are for; null where the row says nothing of it. */
export function readVacancies(cells: Cells, accreditedFrom: PlainDate | null): Places | null {
  if (!vacancyColumns.some(({ name }) => cells.isFilled(name))) return null;
  const whole = (column: string) => cells.needed(column, cells.whole(column));
  const [capacity, placesTaken] = [whole('capacity'), whole('places_taken')];
  const [youngest, oldest] = [whole('youngest_age'), whole('oldest_age')];
  const taken = cells.oneOf('sexes', [...sexes, 'both'] as const);
  const sex = cells.needed('sexes', taken);
  const needsMet = readNeeds(cells, 'needs_met');
  const exclusions = readNeeds(cells, 'exclusions');
  const postcode = cells.needed('postcode', cells.text('postcode', 8));
  if (postcode !== null && !postcodePattern.test(postcode)) {
    cells.wrong('postcode', 'not-valid', 'A postcode, such as SE6 4RU, is wanted.');
  }
  const from = cells.day('vacancies_from') ?? accreditedFrom;
  const placesOutOfUse = cells.whole('places_out_of_use') ?? 0;
  const areaCouncilId = cells.reference('area_council_id');
  if (capacity === null || placesTaken === null || youngest === null || oldest === null)
    return null;
  if (sex === null || postcode === null || from === null) return null;
  return {
    ...{ capacity, placesTaken, placesOutOfUse, ages: { youngest, oldest }, from },
    ...{ sexes: sex === 'both' ? sexes : [sex], needsMet, exclusions, postcode, areaCouncilId },
  };
}

/** Needs by their codes, with spaces between them. */
function readNeeds(cells: Cells, column: string): readonly MatchingNeed[] {
  const words = (cells.text(column, 400) ?? '').split(/\s+/).filter((word) => word !== '');
  const known = matchingNeeds.filter((need) => words.includes(need));
  if (known.length === words.length) return known;
  const says = `Each of them once, of ${matchingNeeds.join(', ')}, with spaces between.`;
  cells.wrong(column, 'not-allowed', says);
  return [];
}
