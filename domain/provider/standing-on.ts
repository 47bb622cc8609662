import { contains, type DateSpan, type PlainDate } from '../calendar';
import type { Lot, Route } from '../placement/terms';
import { factsOf, type FactOf } from './register-fact';
import { isOver, type ProviderState } from './state';
import { registrationTypeOf, type RegistrationStanding } from './terms';

// Where a service stands for one lot on a day, as the register has it: what the rules ask of it,
// and what flags an offer that it has made.

/** The dated facts on which its standing rests. */
interface StandingFacts {
  readonly accreditations: readonly (DateSpan & { readonly lot: Lot })[];
  /** `lot` null: of the whole service. */
  readonly suspensions: readonly (DateSpan & { readonly lot: Lot | null })[];
  readonly registrations: readonly FactOf<'registration'>[];
}

interface LotOnADay {
  readonly lot: Lot;
  readonly on: PlainDate;
}

/** Who runs a place of its kind lawfully; whom it may take, the rules for each age say. */
const standsWithRegulator: ReadonlySet<RegistrationStanding> = new Set<RegistrationStanding>([
  'registered',
  'application-accepted-in-time',
  'excepted',
  'adults-only',
]);

export function isAccredited(
  { accreditations }: Pick<StandingFacts, 'accreditations'>,
  { lot, on }: LotOnADay,
): boolean {
  return accreditations.some((one) => one.lot === lot && contains(one, on));
}

/** Of pauses, which are held alike, it says whether the lot is paused. */
export function isSuspended(
  { suspensions }: Pick<StandingFacts, 'suspensions'>,
  { lot, on }: LotOnADay,
): boolean {
  return suspensions.some((one) => (one.lot === null || one.lot === lot) && contains(one, on));
}

/** Stands with the regulator as what the lot is, or lawfully needs no registration. */
export function isRegisteredFor(
  { registrations }: Pick<StandingFacts, 'registrations'>,
  { lot, on }: LotOnADay,
): boolean {
  const registration = registrations.find((one) => contains(one, on));
  return (
    registration?.registrationType === registrationTypeOf[lot] &&
    standsWithRegulator.has(registration.standing)
  );
}

/**
 * Whether an offer of the service, or a placement with it, needs looking at: it has gone, is
 * suspended, stands with the regulator no more, or is not accredited for the lot, which a spot
 * purchase does not ask.
 */
export function isFlagged(
  state: Pick<ProviderState, 'stage' | 'facts'>,
  { route, ...day }: LotOnADay & { readonly route: Route },
): boolean {
  const facts: StandingFacts = {
    accreditations: factsOf(state.facts, 'accreditation'),
    suspensions: factsOf(state.facts, 'suspension'),
    registrations: factsOf(state.facts, 'registration'),
  };
  if (isOver(state) || isSuspended(facts, day) || !isRegisteredFor(facts, day)) return true;
  return route !== 'spot' && !isAccredited(facts, day);
}
