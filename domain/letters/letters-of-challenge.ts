import type { EventOf } from '../placement/events';
import type { Around, Letter } from './letter';
import { council, provider } from './recipients';

/** The council hears of a challenge, and the challenger that it came and how it was answered. */
export function lettersOfChallenge(
  event: EventOf<'award-challenged'> | EventOf<'challenge-answered'>,
  { after }: Around,
): readonly Letter[] {
  const { placementId, challengeId, providerId } = event;
  const officer = council(after, 'placement-officer');
  const to = provider(providerId);
  if (event.type === 'award-challenged') {
    const { answerDueOn } = event;
    const facts = { challengeId, providerId, answerDueOn };
    const own = { challengeId, answerDueOn };
    return [
      ...[council(after, 'approver'), officer].map((one): Letter => ({
        ...{ kind: 'challenge-to-answer', to: one, placementId, facts },
      })),
      { kind: 'challenge-received', to, placementId, facts: own },
    ];
  }
  const facts = { challengeId, outcome: event.outcome };
  const maySetAside = after.stage === 'agreeing';
  return [
    { kind: 'challenge-answered', to, placementId, facts },
    { kind: 'challenge-decided', to: officer, placementId, facts: { ...facts, maySetAside } },
  ];
}
