import type { EventType } from '../../domain/placement/events';
import type { VisibleEvent } from '../../domain/placement/visible-to';
import type { SentencesOf } from './sentence';
import { awardSentences } from './words-of-award';
import { challengeSentences } from './words-of-challenge';
import { changeSentences } from './words-of-change';
import { dutySentences } from './words-of-duties';
import { endingSentences } from './words-of-ending';
import { importSentences } from './words-of-import';
import { recordSentences } from './words-of-record';
import { reviewSentences } from './words-of-review';
import { searchSentences } from './words-of-search';
import { staySentences } from './words-of-stay';

// The audit timeline in words.
const sentences: SentencesOf<EventType> = {
  ...searchSentences,
  ...awardSentences,
  ...challengeSentences,
  ...staySentences,
  ...changeSentences,
  ...reviewSentences,
  ...endingSentences,
  ...dutySentences,
  ...recordSentences,
  ...importSentences,
};

/** What happened, in a sentence; of what is sealed, only that it happened. */
export function saysOf(event: VisibleEvent): string {
  if ('withheld' in event) return 'Somebody answered; what they said is sealed.';
  // The compiler cannot correlate a type with its event; the table's type already did.
  const say = sentences[event.type] as (given: VisibleEvent) => string;
  return say(event);
}
