import type { ProviderRefusals } from '../domain/provider/refusals';
import type { Refusal } from '../domain/refusal';

type Code = keyof ProviderRefusals;
type RefusalOf<Given extends Code> = Extract<Refusal, { readonly code: Given }>;

const list = (items: readonly string[]): string => (items.length > 0 ? items.join(', ') : 'none');

/** 404 not there for you; 409 where the service stands; 422 a value. */
export const statusOfProviderRefusal = {
  'service-over': 409,
  'not-your-service': 404,
  'ends-before-it-begins': 422,
  'lot-not-of-service': 422,
  'registration-type-differs': 422,
  'registration-number-malformed': 422,
  'registration-number-missing': 422,
  'registration-number-taken': 409,
  'standing-of-another-type': 422,
  'grade-before-inspection': 422,
  'grade-of-another-scale': 422,
  'expiry-in-past': 422,
  'document-held': 409,
  'schedules-overlap': 422,
  'schedule-gap': 422,
  'need-level-not-of-service': 422,
  'ceiling-below-price': 422,
  'rate-is-zero': 422,
  'schedule-is-empty': 422,
  'inspection-required': 409,
  'no-open-evaluation': 409,
  'already-extended': 409,
  'places-exceed-capacity': 422,
  'ages-out-of-order': 422,
  'need-both-met-and-excluded': 422,
  'area-council-differs': 422,
  'not-on-record': 422,
  'not-your-concern': 403,
} as const satisfies Readonly<Record<Code, 403 | 404 | 409 | 422>>;

/** One sentence for each refusal of the register, with the figures that explain it. */
export const providerDetails: {
  readonly [Given in Code]: (refusal: RefusalOf<Given>) => string;
} = {
  'service-over': ({ stage }) => `The service has ${stage === 'left' ? 'left' : 'been removed'}.`,
  'not-your-service': () => 'There is no such service, or it is not yours to see.',
  'ends-before-it-begins': ({ field, from }) =>
    `The last day in ${field} must lie after ${from}, the first.`,
  'lot-not-of-service': ({ lot, lots }) => `It does not offer ${lot}; it offers ${list(lots)}.`,
  'registration-type-differs': ({ type, needed }) =>
    `A registration as ${type} is not this service’s: it needs ${list(needed)}.`,
  'registration-number-malformed': ({ type }) =>
    `The number has not the form of a registration as ${type}.`,
  'registration-number-missing': ({ standing }) => `Whoever is ${standing} has a number.`,
  'registration-number-taken': ({ number }) => `Another organisation has the number ${number}.`,
  'standing-of-another-type': ({ standing, type }) => `A ${type} cannot be ${standing}.`,
  'grade-before-inspection': ({ inspectedOn }) =>
    `A grade is published on or after its inspection, which was on ${inspectedOn}.`,
  'grade-of-another-scale': ({ grade }) => `This service is not measured by ${grade}.`,
  'expiry-in-past': ({ field, today }) => `The day of ${field} must lie after today, ${today}.`,
  'document-held': ({ documentKind }) =>
    `A document of the kind ${documentKind} is in date. Replace it.`,
  'schedules-overlap': ({ what, from }) =>
    `Two entries for ${what} hold on one day, from ${from} on.`,
  'schedule-gap': ({ needLevel, from, until }) =>
    `There is no price for ${needLevel} from ${from}${until === null ? ' on' : ` until ${until}`}. Declare the gap if it is meant.`,
  'need-level-not-of-service': ({ needLevel, needed }) =>
    `${needLevel} is no need level of its lots: ${list(needed)}.`,
  'ceiling-below-price': ({ needLevel }) =>
    `A price for ${needLevel} is more than nothing, and its ceiling is not below it.`,
  'rate-is-zero': ({ service }) => `The rate for ${service} must be more than nothing.`,
  'schedule-is-empty': () => 'A price schedule has at least one price or one rate.',
  'inspection-required': ({ lot }) =>
    `${lot} is accredited only after an inspection that it passed.`,
  'no-open-evaluation': () => 'Nothing is being evaluated.',
  'already-extended': () => 'The evaluation has been extended once, and that is all.',
  'places-exceed-capacity': ({ capacity }) =>
    `Places taken and places out of use come to more than ${String(capacity)}.`,
  'ages-out-of-order': ({ youngest, oldest }) =>
    `The youngest age, ${String(youngest)}, is above the oldest, ${String(oldest)}.`,
  'need-both-met-and-excluded': ({ needs }) => `Said to be met and excluded: ${list(needs)}.`,
  'area-council-differs': ({ postcode, named, council }) =>
    `${postcode} lies in the area of ${council}, not of ${named}.`,
  'not-on-record': ({ what, id }) => `There is no open ${what} ${id}.`,
  'not-your-concern': ({ concernId }) => `Whoever raised concern ${concernId} deals with it.`,
};
