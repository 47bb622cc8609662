import { agreementText } from '../../domain/agreement/agreement-text';
import type { PlainDate } from '../../domain/calendar';
import type { AgreementTerms } from '../../domain/placement/event-terms';
import type { Question } from '../../domain/placement/questions';
import type { Clock, Deadline, Urgency } from '../../domain/placement/terms';
import { agreementSignature, type Timing } from '../../rules/timing';
import type { Refused } from './answered';
import { textHashOf } from './text-hash';

/** A text that goes out for signature: its hash, and when both must have signed. */
export function agreementOut(
  timing: Timing,
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
):
  | {
      readonly textHash: string;
      readonly clocks: readonly Clock[];
      readonly deadline: Omit<Deadline, 'id'>;
    }
  | Refused {
  const signing = agreementSignature(timing, {
    urgency,
    issuedAt: at,
    plannedStartOn: terms.startsOn,
    startedOn,
  });
  if ('refused' in signing) return signing;
  const { clocks, deadline } = signing;
  return { textHash: textHashOf(agreementText(terms)), clocks, deadline };
}
