import type { PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { Lot } from './terms';

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
}

export const traitsOf: Readonly<Record<Lot, LotTraits>> = {
  fostering: {
    isMatchedLongTerm: true,
    isRented: false,
    isInspectedFirst: false,
    stepsDown: 'never',
  },
  residential: {
    isMatchedLongTerm: false,
    isRented: false,
    isInspectedFirst: false,
    stepsDown: 'from-every-level',
  },
  supportedAccommodation: {
    isMatchedLongTerm: false,
    isRented: true,
    isInspectedFirst: true,
    stepsDown: 'from-all-but-the-least',
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
