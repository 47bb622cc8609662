import { earliest, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import type { Pence } from '../money';
import { benefitOn, type BenefitAward } from '../pricing/accommodation';
import { feeFrom } from './fee-after-move';
import type { Change, MoveFee, Replaced } from './change-terms';
import type { Active, Ended, Notice } from './state';
import { coreOn, type AgreedCore, type StayTerms } from './stay-terms';

/** What a stay is once a change has been agreed to, and from what day its price is new. */
export interface Applied {
  readonly from: PlainDate;
  readonly startedOn: PlainDate;
  /** The day the child left, once that is known. */
  readonly endedOn: PlainDate | null;
  /** What goes on being charged after the end; null: nothing does. */
  readonly fee: MoveFee | null;
  readonly terms: StayTerms;
}

type Stayed = Active | Notice | Ended;

/** The stay with one change made. What was recorded stays in the events; this is the new value. */
export function applied(state: Stayed, change: Change): Applied {
  const { terms, startedOn } = state.stay;
  const endedOn = state.stage === 'ended' ? state.ending.endedOn : null;
  const fee = state.stage === 'ended' ? state.ending.fee : null;
  const now = { startedOn, endedOn, fee, terms };
  switch (change.kind) {
    case 'services':
      return { ...now, ...withServices(terms, change) };
    case 'core-price': {
      const { from, coreWeeklyPence } = change;
      const before = terms.cores.filter((core) => core.from < from);
      // A lower price that is agreed for a later day stands; the new one never rises to an old one.
      const later = terms.cores.filter(
        (core) => core.from > from && core.coreWeeklyPence < coreWeeklyPence,
      );
      const cores = [...before, { from, coreWeeklyPence }, ...later];
      return { ...now, from, terms: { ...terms, cores } };
    }
    case 'price-term': {
      const { from, coreWeeklyPence } = change;
      const cores = terms.cores.map((core) =>
        core.from === from ? putRight(core, coreWeeklyPence) : core,
      );
      return { ...now, from, terms: { ...terms, cores } };
    }
    case 'benefit-award': {
      const { from, weeklyPence } = change;
      const others = (terms.benefitAwards ?? []).filter((one) => one.from !== from);
      const benefitAwards = [...others, { from, weeklyPence }].sort(byDay);
      return { ...now, from, terms: { ...terms, benefitAwards } };
    }
    case 'start':
      return startingOn(now, change.startedOn);
    case 'end':
      return {
        ...now,
        endedOn: change.endedOn,
        fee: fee === null ? null : feeFrom(fee, change.endedOn),
        from: earliest(change.endedOn, endedOn ?? change.endedOn),
      };
    case 'date-of-birth':
    case 'looked-after':
      return { ...now, from: startedOn };
    case 'book':
      return { ...now, from: change.from };
  }
}

/** A price that was written down wrong; what was signed for that day is kept beside it. */
function putRight(core: AgreedCore, coreWeeklyPence: Pence): AgreedCore {
  const signedWeeklyPence = core.signedWeeklyPence ?? core.coreWeeklyPence;
  return { from: core.from, coreWeeklyPence, signedWeeklyPence };
}

/** What stood there before. */
export function replacedBy(state: Stayed, change: Change): Replaced {
  const { terms, startedOn, books } = state.stay;
  const endedOn = state.stage === 'ended' ? state.ending.endedOn : null;
  const none: Replaced = {
    startedOn: null,
    endedOn: null,
    coreWeeklyPence: null,
    bookDigest: null,
  };
  switch (change.kind) {
    case 'core-price':
    case 'price-term':
      return { ...none, coreWeeklyPence: coreOn(terms, change.from) };
    case 'benefit-award':
      return { ...none, benefitWeeklyPence: benefitOn(terms.benefitAwards ?? [], change.from) };
    case 'start':
      return { ...none, startedOn };
    case 'end':
      return { ...none, endedOn };
    case 'book':
      return {
        ...none,
        bookDigest: books.findLast(({ from }) => from <= change.from)?.bookDigest ?? null,
      };
    case 'looked-after':
      return { ...none, becameLookedAfterOn: state.referral.becameLookedAfterOn };
    case 'services':
    case 'date-of-birth':
      return none;
  }
}

function byDay(a: BenefitAward, b: BenefitAward): number {
  return a.from < b.from ? -1 : 1;
}

function withServices(
  terms: StayTerms,
  { added, ended }: Extract<Change, { kind: 'services' }>,
): Pick<Applied, 'from' | 'terms'> {
  const ends = new Map(ended.map(({ serviceId, until }) => [serviceId, until]));
  const kept = terms.services.map((service) => {
    const until = ends.get(service.descriptionTextId);
    return until === undefined ? service : { ...service, until };
  });
  const turns = terms.services.flatMap(({ descriptionTextId, until: old }) => {
    const until = ends.get(descriptionTextId);
    return until === undefined ? [] : [earliest(until, old ?? until)];
  });
  const [first, ...others] = [...turns, ...added.map(({ from }) => from)];
  invariant(first !== undefined, 'a variation adds a service or ends one');
  return {
    from: earliest(first, ...others),
    terms: { ...terms, services: [...kept, ...added] },
  };
}

/** The agreed terms that began with the stay begin with it still; a counted stay goes with it. */
function startingOn(now: Omit<Applied, 'from'>, startedOn: PlainDate): Applied {
  const { terms, startedOn: old } = now;
  const moved = <Dated extends { readonly from: PlainDate }>(dated: readonly Dated[]) =>
    dated.map((one) => (one.from === old ? { ...one, from: startedOn } : one));
  const counted = terms.continuousStayStartedOn;
  return {
    ...now,
    startedOn,
    from: earliest(old, startedOn),
    terms: {
      ...terms,
      continuousStayStartedOn: counted === old ? startedOn : earliest(counted, startedOn),
      routes: moved(terms.routes),
      cores: moved(terms.cores),
    },
  };
}
