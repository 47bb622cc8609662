import type { EventOf, PlacementEvent } from '../placement/events';
import type { PlacementState } from '../placement/state';
import type { Around, Letter, Recipient } from './letter';
import { askedProviders, awarded, council, provider } from './recipients';

/** From the awaited arrival to the settled total, and the end without a stay. */
export function lettersOfStay(event: PlacementEvent, { before, after }: Around): readonly Letter[] {
  const { placementId } = event;
  const officer = council(after, 'placement-officer');
  const bothSides = [officer, ...awarded(after)];
  const paying = [officer, council(after, 'finance'), ...awarded(after)];
  switch (event.type) {
    case 'arrival-asked': {
      const startsOn = 'award' in after ? after.award.startsOn : event.clock.dueOn;
      return [{ kind: 'arrival-asked', to: officer, placementId, facts: { startsOn } }];
    }
    case 'placement-priced':
      return priced(event, { after, to: paying });
    case 'price-changed': {
      const { segment, fromWeeklyPence } = event;
      const { from: on, weeklyPence, because } = segment;
      const facts = { on, fromWeeklyPence, weeklyPence, because };
      return paying.map((to) => ({ kind: 'price-changed', to, placementId, facts }));
    }
    case 'planned-end-approached': {
      const { plannedEndOn } = event;
      return [{ kind: 'planned-end', to: officer, placementId, facts: { plannedEndOn } }];
    }
    case 'notice-given': {
      const { party: by, givenOn, lastDayOn } = event;
      const facts = { by, givenOn, lastDayOn };
      return bothSides.map((to) => ({ kind: 'notice-given', to, placementId, facts }));
    }
    case 'notice-ended': {
      const { lastDayOn } = event;
      return [{ kind: 'notice-ended', to: officer, placementId, facts: { lastDayOn } }];
    }
    case 'placement-ended': {
      const { endedOn, reason, totalPence } = event;
      const facts = { endedOn, reason, totalPence };
      return paying.map((to) => ({ kind: 'placement-ended', to, placementId, facts }));
    }
    case 'placement-settled': {
      const { totalPence } = event;
      const facts = { totalPence };
      return bothSides.map((to) => ({ kind: 'placement-settled', to, placementId, facts }));
    }
    case 'placement-withdrawn':
      return withdrawn(event, before);
    case 'note-added':
      return noted(event, after);
    default:
      return [];
  }
}

function priced(
  { placementId, segments }: EventOf<'placement-priced'>,
  { after, to: people }: { readonly after: PlacementState; readonly to: readonly Recipient[] },
): readonly Letter[] {
  if (segments.length === 0 || !('stay' in after)) return [];
  const { startedOn } = after.stay;
  const prices = segments.map(({ from, weeklyPence, because }) => ({ from, weeklyPence, because }));
  const facts = { startedOn, prices };
  return people.map((to) => ({ kind: 'placement-priced', to, placementId, facts }));
}

/** Whoever was asked, or was awarded, hears that the search or the placement is off. */
function withdrawn(
  { placementId, reason }: EventOf<'placement-withdrawn'>,
  before: PlacementState,
): readonly Letter[] {
  const told = [...askedProviders(before).map((id) => provider(id)), ...awarded(before)];
  return told.map((to) => ({ kind: 'placement-withdrawn', to, placementId, facts: { reason } }));
}

/** A note is told to the other side when it is meant for them, and to an awarded provider only. */
function noted(
  { placementId, by, visibleTo, textId }: EventOf<'note-added'>,
  after: PlacementState,
): readonly Letter[] {
  const author = 'subject' in by ? by.party : null;
  const officers = visibleTo.includes('council') ? [council(after, 'placement-officer')] : [];
  const providers = visibleTo.includes('provider') ? awarded(after) : [];
  return [...officers, ...providers]
    .filter(({ party }) => party !== author)
    .map((to) => ({ kind: 'note-added', to, placementId, facts: { textId } }));
}
