import type { DateSpan, PlainDate } from '../calendar';
import type { Reminders } from '../deadlines/next-duty';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type {
  AgreementTerms,
  Commitment,
  EnvelopeSpan,
  IssuedAnswer,
  MoneyAbove,
} from './event-terms';
import type { Pence } from '../money';
import type { BookInUse } from './change-terms';
import type { BirthCorrected } from './commands-of-duties';
import type { StayTerms } from './stay-terms';
import type { Clock, Deadline, DoneOn, Duty, NeedLevel, OfferTerms, Urgency } from './terms';
import type { Birthday, EndReason, ReturnCodes } from './terms-of-ending';

/** What is asked of the book while the child lives there. */
export interface StayQuestions {
  start: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly urgency: Urgency;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly terms: StayTerms;
    /** The placement that this one follows on, and with whom: the stay may go on unbroken. */
    readonly predecessorId: string | null;
    readonly providerId: string;
    /** What the placement has of each envelope as it is. */
    readonly held: readonly Commitment[];
    /**
     * By when both are to sign, counted from the start that was planned; left out where the child
     * came on that day, or nobody is to sign any more.
     */
    readonly signing?: SigningBefore;
  };
  /**
   * The price from `from` on, under the terms as they are now; days before it stand as recorded.
   * `until` is the last day of a stay that has ended, and null while it goes on.
   */
  reprice: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly until: PlainDate | null;
    readonly from: PlainDate;
    readonly terms: StayTerms;
    readonly recorded: readonly Segment[];
    /** What the placement has of each envelope as it is. */
    readonly held: readonly Commitment[];
    /** The books that the stay is priced under, by day. */
    readonly books: readonly BookInUse[];
    /** From a day on another book: today's, or its own with the rates published since. */
    readonly adopt: { readonly from: PlainDate; readonly what: 'book' | 'rates' } | null;
    /** The text that holds a corrected day of birth, which is priced with before it is recorded. */
    readonly dateOfBirthId: string | null;
    /** Where the day of birth was put right in another placement; left out: it was not. */
    readonly birthCorrected?: BirthCorrected;
    /** An absence that begins, and whose days of decision are asked for. */
    readonly absentFrom: PlainDate | null;
    /** Where the first day or the day of birth is corrected, what was counted from it. */
    readonly counted: CountedBefore | null;
    /** A price signed elsewhere that is put right from its day; left out: none is. */
    readonly corrected?: CorrectedPrice;
    /** Where the day of the end is corrected, to `until`, how it was; left out: it is not. */
    readonly left?: LeftBefore;
    /** The day on which the child became looked after, as it is known now; left out: as before. */
    readonly lookedAfterOn?: PlainDate;
  };
  /** The stay to another planned end, later or earlier, as it is priced on the record. */
  extension: {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly terms: StayTerms;
    readonly recorded: readonly Segment[];
  };
  /** The whole stay from another planned start. */
  moving: {
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly offer: OfferTerms;
    readonly urgency: Urgency;
    /** The version that goes out with the new start; its price is the answer's. */
    readonly agreement: AgreementTerms;
    readonly matchedLongTermOn: PlainDate | null;
    readonly predecessorId: string | null;
    readonly providerId: string;
  };
}

/** By what a price is judged that no signature here is there to bound. */
export interface CorrectedPrice {
  readonly from: PlainDate;
  readonly serviceLineId: string;
  readonly needLevel: NeedLevel;
}

/** From what day both signatures were counted; `signature`: how soon they were to be there. */
export interface SigningBefore {
  readonly startedOn: PlainDate;
  readonly deadlines: readonly Deadline[];
  /** Left out, as it was until 26 November 2026: nothing moves. */
  readonly signature?: Urgency;
}

/** What a stay was foreseen to oblige to before a correction, and what has become of it. */
export interface CountedBefore extends SigningBefore {
  readonly urgency: Urgency;
  readonly becameLookedAfterOn: PlainDate | null;
  /** The day on which a placement that began elsewhere came here; null: it began here. */
  readonly importedOn: PlainDate | null;
  readonly done: readonly DoneOn[];
  /** The birthdays, by age, whose day has not come. */
  readonly agesAhead: readonly number[];
  /** From which birthday a price of staying put holds; null: none was agreed. */
  readonly stayingPutFrom: PlainDate | null;
}

/** An end as it was written down, and the duties that are open after it. */
export interface LeftBefore {
  readonly was: PlainDate;
  readonly reason: EndReason;
  readonly disruption: boolean;
  readonly deadlines: readonly Deadline[];
}

/** An end by its corrected day: `dropped` are the ids of open duties that go, or move. */
export interface EndedAnew {
  readonly returnCodes: ReturnCodes | null;
  /** Why the reason cannot be the one on that day, or null. */
  readonly misfit: Citation | null;
  readonly dropped: readonly string[];
  readonly duties: readonly Duty[];
}

/** The duties and birthdays once they are counted from the corrected day. */
export interface Recounted extends Foreseen {
  /** The ids of open duties that go; one that moves is among `duties` again. */
  readonly dropped: readonly string[];
  /** The terms, with the price of staying put from the corrected birthday on. */
  readonly terms: StayTerms;
  /** By when both are to sign, if that was counted from the first day; left out: it was not. */
  readonly signature?: SignatureAgain;
}

/** A duty to sign that is opened again in place of one; no clocks: its day has gone by. */
export interface SignatureAgain {
  readonly dropped: string;
  readonly deadline: Omit<Deadline, 'id'>;
  readonly clocks: readonly Clock[];
}

/** A rule that could not decide, on the days from `from` and before `until`; null: from then on. */
export type Undecided = Citation & DateSpan;

/** `envelopes`: the spans that the stay may meet, so that an early end can be committed anew. */
export interface PricedAnswer {
  readonly segments: readonly Segment[];
  readonly commitments: readonly Commitment[];
  readonly envelopes: readonly EnvelopeSpan[];
  readonly clocks: readonly Clock[];
  /** Rules that could not decide on some day: their money is disputed, or the command refused. */
  readonly undecided: readonly Undecided[];
  readonly missingFacts: readonly string[];
  /**
   * Owed where this takes more of an envelope than is left, or days in none; null: there is room.
   * Answers that were recorded before it was asked, on 26 November 2026, do not have it.
   */
  readonly authority?: Duty | null;
  /**
   * What of it lies above the terms; null, or left out where nothing was judged and by older
   * answers: nothing does.
   */
  readonly above?: AboveTerms | null;
  /**
   * How people are reminded of a service's review; null: they are not. Answers that were recorded
   * before it was asked, on 26 November 2026, do not have it.
   */
  readonly reviewReminders?: Reminders | null;
}

/** Money above the terms, and by when somebody must have decided on it. */
export interface AboveTerms {
  readonly money: readonly MoneyAbove[];
  /** Null where the clock rules do not speak. */
  readonly duty: Duty | null;
}

/** What a stay is known to oblige to: `duties` has the first, or next, of each kind. */
export interface Foreseen {
  readonly duties: readonly Duty[];
  /** Those to come, whatever the planned end. */
  readonly birthdays: readonly Birthday[];
  readonly birthdayClocks: readonly Clock[];
}

/** What a stay that begins costs, counted from the first day of an unbroken one. */
export interface StartedAnswer extends PricedAnswer {
  readonly continuousStayStartedOn: PlainDate;
  /** By when both are to sign, counted from the day the child came; left out: as it was. */
  readonly signature?: SignatureAgain;
}

export interface StayAnswers {
  start: StartedAnswer & Foreseen;
  /** `duties`: the days on which an absence is decided on, or rates are looked at again. */
  reprice: PricedAnswer & {
    readonly duties: readonly Duty[];
    /** Null, or left out by an older answer: nothing is counted again. */
    readonly recounted?: Recounted | null;
    /** Left out where the end is not what is corrected, and by an older answer. */
    readonly ending?: EndedAnew;
  };
  extension: Pick<PricedAnswer, 'commitments' | 'envelopes' | 'clocks'>;
  moving: Pick<PricedAnswer, 'segments' | 'commitments' | 'undecided' | 'missingFacts'> & {
    readonly totalPence: Pence;
    readonly signing: IssuedAnswer;
  };
}
