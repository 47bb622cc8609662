import { ofType, whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { ChallengeOutcome } from '../placement/challenge-terms';
import type { EventOf, PlacementEvent } from '../placement/events';

/** What a provider held against an award, until when it could, and what it was answered. */
export type ChallengeOnRecord = Pick<
  EventOf<'award-challenged'>,
  | 'challengeId'
  | 'providerId'
  | 'offerId'
  | 'textId'
  | 'taken'
  | 'openUntil'
  | 'answerDueOn'
  | 'because'
> & {
  readonly by: string;
  readonly at: EpochMs;
  /** Null while it waits, and where nobody answered before the placement took another way. */
  readonly answer: {
    readonly outcome: ChallengeOutcome;
    readonly textId: string;
    readonly by: string;
    readonly at: EpochMs;
  } | null;
};

/** Every challenge of every award, oldest first. */
export function challengesIn(events: readonly PlacementEvent[]): readonly ChallengeOnRecord[] {
  const answers = ofType(events, 'challenge-answered');
  return ofType(events, 'award-challenged').map((event) => {
    const { challengeId, providerId, offerId, textId, taken, at } = event;
    const { openUntil, answerDueOn, because } = event;
    const answer = answers.find((one) => one.challengeId === challengeId);
    return {
      ...{ challengeId, providerId, offerId, textId, taken, at, by: whoDid(event) },
      ...{ openUntil, answerDueOn, because },
      answer:
        answer === undefined
          ? null
          : {
              ...{ outcome: answer.outcome, textId: answer.textId },
              ...{ by: whoDid(answer), at: answer.at },
            },
    };
  });
}
