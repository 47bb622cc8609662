// What the rules of statute and review say: how long after what a duty falls due. Days and months
// are of the calendar; working days are those of the calendar that is named.

/** On the start when planned; so many working days after it when it was an emergency. */
export interface PlacementPlan {
  readonly type: 'placement-plan';
  readonly params: { readonly calendar: string; readonly emergencyWorkingDays: number };
}

/** The same, and the letter that is owed when a placement ended without one before. */
export interface Notification {
  readonly type: 'notification';
  readonly params: {
    readonly calendar: string;
    readonly emergencyWorkingDays: number;
    readonly afterEndWorkingDays: number;
  };
}

/** The first visit, then each from the one before, until the child is `untilAge`. */
export interface Visit {
  readonly type: 'visit';
  readonly params: {
    readonly firstDays: number;
    readonly everyDays: number;
    /** In a placement meant to last, once so many months have gone by since the start. */
    readonly longTermAfterMonths: number;
    readonly longTermEveryMonths: number;
    readonly untilAge: number;
  };
}

/** For a care leaver of at least `fromAge`, from the start or from that birthday. */
export interface PersonalAdviserVisit {
  readonly type: 'personal-adviser-visit';
  readonly params: {
    readonly firstDays: number;
    readonly everyMonths: number;
    readonly fromAge: number;
  };
}

/** Counted from the day the child became looked after; each from the one before. */
export interface LookedAfterReview {
  readonly type: 'looked-after-review';
  readonly params: {
    readonly calendar: string;
    readonly firstWorkingDays: number;
    readonly secondMonths: number;
    readonly everyMonths: number;
    readonly untilAge: number;
  };
}

export interface StepDownReview {
  readonly type: 'step-down-review';
  readonly params: { readonly firstMonths: number; readonly everyMonths: number };
}

/** What comes after a birthday is decided so many weeks before it. */
export interface EighteenDecision {
  readonly type: 'eighteen-decision';
  readonly params: { readonly age: number; readonly weeksBefore: number };
}

/** Keep the place, hold it or end it: decided on these days of an absence, its first being 1. */
export interface AbsenceDecision {
  readonly type: 'absence-decision';
  readonly params: { readonly onDays: readonly number[] };
}

/** On this day of each year, `MM-DD`, the published rates of a price are looked at again. */
export interface RatesToFollow {
  readonly type: 'rates-to-follow';
  readonly params: { readonly eachYearOn: string };
}

/**
 * How many days before the day on which notice ends with the new start it is to be given, and how
 * many before each night of introduction that night is settled.
 */
export interface StepDownDates {
  readonly type: 'step-down-dates';
  readonly params: { readonly noticeDaysBefore: number; readonly introductionDaysBefore: number };
}

/** The ages whose birthdays change what is owed. */
export interface Birthdays {
  readonly type: 'birthdays';
  readonly params: { readonly ages: readonly number[] };
}

export type DutyFinding =
  | PlacementPlan
  | Notification
  | Visit
  | PersonalAdviserVisit
  | LookedAfterReview
  | StepDownReview
  | EighteenDecision
  | AbsenceDecision
  | RatesToFollow
  | StepDownDates
  | Birthdays;
