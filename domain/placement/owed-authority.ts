import type { EpochMs } from '../calendar';
import { plus, type Pence } from '../money';
import { authoritiesOf, sumOnFile } from './authorised-by';
import { openDutiesAt } from './compose';
import type { EventBody } from './events';
import type { Answer } from './questions';
import type { PlacementState } from './state';
import type { Duty } from './terms';

const pricing: readonly EventBody['type'][] = [
  'placement-priced',
  'placement-repriced',
  'placement-imported',
];

/**
 * A fact is never refused for want of room: what it takes above the limit stands as unratified, and
 * somebody answers for it by a day (decisions of the design, 6). A correction after the child has
 * left is such a fact too. Nothing is opened twice, or for what was only proposed: a second duty is
 * for more money than the first.
 */
export function authorityAfter(
  state: PlacementState,
  outcome: readonly EventBody[],
  { at, answer }: { readonly at: EpochMs; readonly answer: Answer | null },
): readonly EventBody[] {
  const duty = authorityIn(answer);
  if (duty === null || !outcome.some(({ type }) => pricing.includes(type))) return [];
  const { deadline } = duty;
  const { abovePence } = deadline;
  if (abovePence !== undefined) {
    const duties = [{ ...duty, deadline: { ...deadline, metAtPence: metAt(state, abovePence) } }];
    return openDutiesAt(state, outcome.length, { duties, at });
  }
  const isOwed =
    state.deadlines.some(({ kind }) => kind === 'authority') ||
    outcome.some((body) => body.type === 'deadline-opened' && body.deadline.kind === 'authority');
  return isOwed ? [] : openDutiesAt(state, outcome.length, { duties: [duty], at });
}

/** Beside what is on file for other money, and beside what is owed already. */
function metAt(state: PlacementState, abovePence: Pence): Pence {
  const owed = state.deadlines.flatMap(({ metAtPence }) => metAtPence ?? []);
  const [least = sumOnFile(authoritiesOf(state))] = owed.sort((a, b) => b - a);
  return plus(least, abovePence);
}

function authorityIn(answer: Answer | null): Duty | null {
  switch (answer?.about) {
    case 'start':
    case 'reprice':
    case 'made':
    case 'import':
      return answer.authority ?? null;
    case 'transfer':
      return answer.priced?.authority ?? null;
    default:
      return null;
  }
}
