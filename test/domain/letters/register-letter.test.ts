import { addDays, londonDateOf } from '../../../domain/calendar';
import {
  registerLettersFor,
  type RegisterLetter,
  type Review,
} from '../../../domain/letters/register-letter';
import { registerLetterText } from '../../../domain/letters/register-letter-text';
import type { ProviderEvent } from '../../../domain/provider/events';
import type { ProviderState } from '../../../domain/provider/state';
import { passTime } from '../../../domain/provider/pass-time';
import { aServiceIn, ask, day, monday, step } from '../../support/a-service';

// Who hears of what happens to a service line, and what the letter says.

const today = londonDateOf(monday);
const textId = 'text-1';
const suspendFrom = (from: typeof today) =>
  ask('suspend', { lot: null, reason: 'other', textId, from, until: null });

function accredited(): ProviderState {
  const state = aServiceIn('evaluating', []);
  const open = { lot: 'residential' as const, from: today, until: null };
  return step(state, ask('accredit', { accreditations: [open] }), monday).state;
}

const lettersOf = (
  { events, state }: { readonly events: readonly ProviderEvent[]; readonly state: ProviderState },
  reviews: readonly Review[] = [],
): readonly RegisterLetter[] =>
  events.flatMap((event) => registerLettersFor(event, state, reviews));

test('the host hears that its days for an application have ended', () => {
  const letters = lettersOf(passTime(aServiceIn('evaluating', []), monday + 15 * day));

  expect(letters).toMatchObject([
    {
      kind: 'evaluation-due',
      to: { party: 'host', role: 'host' },
      facts: { dueOn: '2026-06-15' },
    },
  ]);
  expect(letters.map(registerLetterText)[0]?.body).toContain('ash-house end on 2026-06-15');
});

test('a suspension from next week names its first day, to the provider and the officer', () => {
  const turn = step(accredited(), suspendFrom(addDays(today, 7)), monday);
  const review: Review = {
    ...{ sequence: turn.events[0]?.sequence ?? 0, on: addDays(today, 7) },
    ...{ placementId: 'placement-1', councilId: 'lewisham', concerns: 'placement' },
    obstacles: ['eligibility.not-suspended'],
  };

  const [provider, officer] = lettersOf(turn, [review]).map((letter) => ({
    ...letter,
    says: registerLetterText(letter).body,
  }));

  expect(provider).toMatchObject({ kind: 'service-suspended', to: { partyId: 'ash' } });
  expect(provider?.says).toContain('suspended from 2026-06-08');
  expect(officer).toMatchObject({ to: { party: 'council', partyId: 'lewisham' } });
  expect(officer?.says).toContain('service-suspended on 2026-06-08');
  expect(officer?.says).toContain('does not pass then: eligibility.not-suspended');
});

test('a suspension that is lifted later names that day', () => {
  const suspended = step(accredited(), suspendFrom(today), monday).state;
  const factId = suspended.facts.find(({ kind }) => kind === 'suspension')?.factId ?? '';
  const lift = ask('lift-suspension', { factId, on: addDays(today, 10), textId });

  const [letter] = lettersOf(step(suspended, lift, monday + day));

  expect(letter).toMatchObject({ kind: 'suspension-lifted', facts: { on: '2026-06-11' } });
});

test('an officer hears of the event that was reviewed, and of no other', () => {
  const turn = step(accredited(), suspendFrom(today), monday);
  const review: Review = {
    ...{ sequence: 999, on: today, placementId: 'placement-1', councilId: 'lewisham' },
    ...{ concerns: 'open-referral', obstacles: [] },
  };

  expect(lettersOf(turn, [review]).map(({ to }) => to.party)).toEqual(['provider']);
});
