import { agreementText } from '../../domain/agreement/agreement-text';
import { londonDateOf, type PlainDate } from '../../domain/calendar';
import type { AgreementTerms } from '../../domain/placement/event-terms';
import type { Question } from '../../domain/placement/questions';
import type { IssuedAnswer } from '../../domain/placement/event-terms';
import type { Urgency } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { signingOrderFor } from '../../rules/reference';
import { agreementSignature, type Timing } from '../../rules/timing';
import type { Refused } from './answered';
import { textHashOf } from './text-hash';

/** A text that goes out for signature: its hash, who signs first, and when both must have. */
export function agreementOut(
  { book, timing }: { readonly book: Book; readonly timing: Timing },
  {
    at,
    terms,
    urgency,
    startedOn,
  }: Pick<Question, 'at'> & {
    readonly terms: AgreementTerms;
    readonly urgency: Urgency;
    readonly startedOn: PlainDate | null;
  },
): IssuedAnswer | Refused {
  const days = { urgency, issuedAt: at, plannedStartOn: terms.startsOn, startedOn };
  const signing = agreementSignature(timing, days);
  if ('refused' in signing) return signing;
  const usual = signingOrderFor(book, { form: terms.form, on: londonDateOf(at) });
  if ('refused' in usual) return usual;
  const { clocks, deadline } = signing;
  const textHash = textHashOf(agreementText(terms));
  return { textHash, clocks, deadline, signingOrder: usual.order };
}
