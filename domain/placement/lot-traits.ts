import type { PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import { lots, type Lot } from './terms';
import type { EighteenChoice, ReviewOutcome } from './terms-of-ending';

/** In what the lots differ besides their rules, so that no other code asks which lot it is. */
interface LotTraits {
  /** Whether a carer is matched with the child for the long term (report, 5.1 and 9.4). */
  readonly isMatchedLongTerm: boolean;
  /** Whether the young person rents: offers say what a benefit does for it; rates are followed. */
  readonly isRented: boolean;
  /** Whether an inspection by the host comes before accreditation, and grades are of outcomes. */
  readonly isInspectedFirst: boolean;
  /** From which levels of need there is a less intensive place to go to. */
  readonly stepsDown: 'from-every-level' | 'from-all-but-the-least' | 'never';
  /** What a review may come to here besides what it may come to anywhere. */
  readonly reviewsLeadTo: readonly ReviewOutcome[];
  /** What may be chosen at 18 here besides what may be chosen anywhere. */
  readonly choicesAtEighteen: readonly EighteenChoice[];
}

export const traitsOf: Readonly<Record<Lot, LotTraits>> = {
  fostering: {
    isMatchedLongTerm: true,
    isRented: false,
    isInspectedFirst: false,
    stepsDown: 'never',
    reviewsLeadTo: [],
    choicesAtEighteen: ['staying-put'],
  },
  residential: {
    isMatchedLongTerm: false,
    isRented: false,
    isInspectedFirst: false,
    stepsDown: 'from-every-level',
    reviewsLeadTo: [],
    choicesAtEighteen: [],
  },
  supportedAccommodation: {
    isMatchedLongTerm: false,
    isRented: true,
    isInspectedFirst: true,
    stepsDown: 'from-all-but-the-least',
    reviewsLeadTo: ['floating-support', 'own-home'],
    choicesAtEighteen: [],
  },
};

/** The day of a long-term match where a lot has one; null everywhere else. */
export function matchIn(lot: Lot, matchedLongTermOn: PlainDate | null): PlainDate | null {
  return traitsOf[lot].isMatchedLongTerm ? matchedLongTermOn : null;
}

/** Terms of a rent are given where there is one, and nowhere else. */
export function rentFits(lot: Lot, accommodation: object | null): Refusal | null {
  const { isRented: needed } = traitsOf[lot];
  return needed === (accommodation !== null) ? null : refuse('accommodation-differs', { needed });
}

/** Whether a review of a placement of this lot may come to an outcome. */
export function outcomeFits(lot: Lot, outcome: ReviewOutcome): Refusal | null {
  return onlyWhere(({ reviewsLeadTo }) => reviewsLeadTo.includes(outcome), lot);
}

/** Whether in a placement of this lot a choice may be made of what comes at 18. */
export function choiceFits(lot: Lot, choice: EighteenChoice): Refusal | null {
  return onlyWhere(({ choicesAtEighteen }) => choicesAtEighteen.includes(choice), lot);
}

/** What no lot has as its own may be anywhere; what some have may be in those alone. */
function onlyWhere(has: (traits: LotTraits) => boolean, lot: Lot): Refusal | null {
  const owners = lots.filter((one) => has(traitsOf[one]));
  const isFree = owners.length === 0 || owners.includes(lot);
  return isFree ? null : refuse('not-for-this-lot', { lots: owners });
}
