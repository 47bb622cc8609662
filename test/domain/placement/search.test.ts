import { pence } from '../../../domain/money';
import type { Widening } from '../../../domain/placement/commands-of-window';
import { completenessOf } from '../../../domain/placement/completeness';
import { noDetails } from '../../../domain/placement/referral-details';
import type { PlacementState } from '../../../domain/placement/state';
import { declinesOf, roundsOf } from '../../../domain/award/fair-clock';
import { lateOffersIn } from '../../../domain/award/offers-on-record';
import { threadOf } from '../../../domain/placement/offer-thread';
import { seesChild, seesOffer, visibleTo } from '../../../domain/placement/visible-to';
import { viewOf } from '../../../domain/placement/view-of';
import { questionFor } from '../../../domain/placement/questions-for';
import { wideningsLeft } from '../../../domain/placement/of-search';
import { command } from '../../support/a-command';
import { aPlacementIn, day, judge, offerOf, ordinary, step } from '../../support/a-placement';
import { takenByPhone } from '../../support/ordinary-search';
import { people } from '../../support/people';
import type { Command } from '../../../domain/placement/commands';
import { londonDateOf, plainDate } from '../../../domain/calendar';

const codeOf = (state: PlacementState, asked: Command, at: number) => {
  const verdict = judge(state, asked, at);
  return 'refused' in verdict ? verdict.refused.code : null;
};
const officer = { actor: people.officer };
const given = { closesAt: null, textId: 'text' };
const hour = 60 * 60 * 1000;

/** The state after some commands, one hour apart; each must be carried out. */
function after(life: { state: PlacementState; at: number }, ...asked: readonly Command[]) {
  let { state, at } = life;
  const events = asked.flatMap((one) => {
    at += hour;
    const turn = step(state, one, at);
    if ('refused' in turn.verdict) throw new Error(`${one.type}: ${turn.verdict.refused.code}`);
    state = turn.state;
    return turn.events;
  });
  return { state, at, events };
}

const searchOf = (state: PlacementState) => {
  if (!('search' in state)) throw new Error('There is a search.');
  return state.search;
};
const firstOffer = (state: PlacementState) => searchOf(state).offers[0]?.offerId ?? 'none';

const referral = aPlacementIn('drafting').state.referral ?? never();

test('a referral that nobody has written more of lacks what sending needs', () => {
  const { score, neededToSend } = completenessOf({ ...referral, details: noDetails });

  expect(score).toBe(16);
  expect(neededToSend).toEqual([
    ...['needsText', 'matchingNeeds', 'immediateRisk', 'riskText', 'legalStatus'],
  ]);
});

test('a move in Key Stage 4 needs to know whether it disrupts the education', () => {
  const pupil = { ...referral, keyStage4: true };

  expect(completenessOf(pupil).neededToSend).toContain('educationDisrupted');
  expect(completenessOf({ ...pupil, keyStage4: false }).neededToSend).not.toContain(
    'educationDisrupted',
  );
});

test('an amendment keeps the old value, the new one and the reason', () => {
  const changes = {
    legalStatus: 'section-20',
    requiredStartOn: plainDate('2024-07-08'),
  } as const;
  const asked = command('amend-referral', { changes, textId: 'why' }, officer);

  const { state: next, events } = after(aPlacementIn('drafting'), asked);

  expect(events).toMatchObject([
    {
      type: 'referral-amended',
      changes: [
        { field: 'legalStatus', from: null, to: 'section-20' },
        { field: 'requiredStartOn', from: '2024-07-01', to: '2024-07-08' },
      ],
      textId: 'why',
    },
  ]);
  expect(next.referral).toMatchObject({ requiredStartOn: '2024-07-08', amendedAt: null });
  const nothing = command('amend-referral', { changes, textId: 'why' }, officer);
  expect(codeOf(next, nothing, aPlacementIn('drafting').at + 2 * hour)).toBe('nothing-changed');
});

test('what homes offer for is settled once an award is proposed', () => {
  const { state: awarding, at } = aPlacementIn('awarding');
  const changes = { needLevel: 'therapeutic' } as const;

  const asked = command('amend-referral', { changes, textId: 'why' }, officer);

  expect(codeOf(awarding, asked, at)).toBe('field-settled');
});

test('the full referral is revealed to the shortlisted provider alone', () => {
  const life = aPlacementIn('evaluating');
  const told = ordinary['amend-referral'](life.state);

  const { state, events } = after(life, told, ordinary.shortlist(life.state));

  expect([people.ash, people.birch].map((one) => seesChild(one, life.state))).toEqual([
    false,
    false,
  ]);
  expect([people.ash, people.birch].map((one) => seesChild(one, state))).toEqual([true, false]);
  expect(viewOf(people.birch, state)?.referral).toMatchObject({ childId: null, matching: null });
  expect(viewOf(people.birch, state)?.referral?.details.riskTextId).toBeNull();
  expect(viewOf(people.ash, state)?.referral).toMatchObject({ childId: 'child-1' });
  const amended = events.find(({ type }) => type === 'referral-amended') ?? never();
  expect(visibleTo(people.birch, state, amended)).toBeNull();
  expect(visibleTo(people.ash, state, amended)).toEqual(amended);
  expect(codeOf(state, ordinary.shortlist(state), life.at + 9 * hour)).toBe('already-shortlisted');
});

test('an answer goes to everybody, the question without its asker to nobody else', () => {
  const life = aPlacementIn('inviting');
  const asked = after(life, ordinary['ask-question']());
  const { state, events } = after(asked, ordinary['answer-question'](asked.state));

  const [answer] = events;
  expect(answer).toMatchObject({ questionTextId: 'text-question', textId: 'text-answer' });
  expect(visibleTo(people.birch, state, answer ?? never())).toEqual(answer);
  const [question] = asked.events;
  expect(visibleTo(people.birch, state, question ?? never())).toBeNull();
  const again = { ...ordinary['answer-question'](asked.state), commandId: 'again' };
  expect(codeOf(state, again, life.at + 9 * hour)).toBe('question-already-answered');
});

test('the window is extended for all with its duty, and never made shorter', () => {
  const life = aPlacementIn('inviting');
  const { closesAt } = life.state.search;
  const longer = ordinary['extend-window'](life.state);

  const { state } = after(life, longer);

  expect(searchOf(state).closesAt).toBe(closesAt + hour);
  expect(state.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
    ['offer-window-closes', closesAt + hour],
  ]);
  expect(state.deadlines).toMatchObject([{ kind: 'offer-window', dueAt: closesAt + hour }]);
  const shorter = command('extend-window', { closesAt, textId: 'text' }, officer);
  expect(codeOf(state, shorter, life.at + 2 * hour)).toBe('window-not-longer');
});

test('the window closes early too for a child who is needed before it does', () => {
  const life = aPlacementIn('inviting');
  const changes = { requiredStartOn: londonDateOf(life.at) };
  const sooner = command('amend-referral', { changes, textId: 'why' }, officer);

  const amended = after(life, sooner);
  const { state, events } = after(amended, ordinary['close-window']());

  expect(searchOf(amended.state).closesAt).toBe(life.state.search.closesAt);
  expect(state.stage).toBe('evaluating');
  expect(events).toMatchObject([{ type: 'offer-window-closed', clock: null }, {}]);
});

test('the window closes early once everybody has answered, and not before', () => {
  const life = aPlacementIn('inviting');
  const close = ordinary['close-window']();
  expect(codeOf(life.state, close, life.at + hour)).toBe('answers-awaited');

  const later = { ...life, at: life.at + day };
  const { state, events, at } = after(
    later,
    ordinary['submit-offer'](),
    ordinary['decline-referral'](),
    ordinary['record-decline'](),
    close,
  );

  expect(state.stage).toBe('evaluating');
  expect(searchOf(state).closesAt).toBe(at);
  expect(state.deadlines).toEqual([]);
  const [, , declined] = events;
  expect(declined).toMatchObject({ type: 'referral-declined', taken: takenByPhone });
});

test('a further round asks under a window of its own, and is proved with the first', () => {
  const life = inFirstRing();
  const next = command('widen-search', { widening: { kind: 'next-ring' }, ...given }, officer);
  const { state, at, events } = after(life, next);

  const { search } = state as Extract<PlacementState, { stage: 'inviting' }>;
  expect(search.invitations.map(({ serviceLineId, round }) => [serviceLineId, round])).toEqual([
    ['home-ash', 1],
    ['home-birch', 1],
    ['home-cedar', 2],
  ]);
  const [offer] = search.offers;
  expect(seesOffer(people.officer, state, offer ?? never())).toBe(true);
  const fresh = { providerId: 'birch', receivedAt: at };
  expect(seesOffer(people.officer, state, fresh)).toBe(false);
  const rounds = roundsOf([...life.events, ...events]);
  expect(rounds.map(({ round, widening, unanswered }) => [round, widening, unanswered])).toEqual([
    [1, null, ['home-cedar']],
    [2, 'next-ring', null],
  ]);
  expect(declinesOf(life.events)).toMatchObject([{ serviceLineId: 'home-birch' }]);
});

test('outside the DPV everybody is asked anew, and offers on its terms are let go', () => {
  const life = aPlacementIn('evaluating');
  const { state, events } = after(life, ordinary['widen-search']());

  expect(state.referral?.route).toBe('spot');
  expect(events[0]).toMatchObject({ releasedOfferIds: [firstOffer(life.state)], widening: 'spot' });
  expect(searchOf(state).offers).toEqual([]);
  const unasked = searchOf(state).invitations.map((one) => ({ ...one, round: 1 }));
  const without = { ...state, search: { ...searchOf(state), invitations: unasked } };
  const above = command('submit-offer', { offer: offerOf('ash', 900_000) }, { actor: people.ash });
  expect(codeOf(without as PlacementState, above, life.at + 2 * hour)).toBe('not-invited');
  expect(searchOf(state).invitations.map(({ answer, round }) => [answer, round])).toEqual([
    ...[
      [null, 2],
      [null, 2],
      [null, 2],
    ],
  ]);
});

test('rings are gone through one by one, and the last one is everybody', () => {
  const life = inFirstRing();
  const asked = { widening: { kind: 'next-ring' }, ...given } as const;
  const question = questionFor(life.state, command('widen-search', asked, officer), life.at);
  expect(question).toMatchObject({ fromRing: 2, answeredBefore: ['home-ash', 'home-birch'] });

  const { state, at } = after(life, command('widen-search', asked, officer));
  expect(searchOf(state).ring).toBeUndefined();
  expect(wideningsLeft(state as never)).not.toContain('next-ring');
  const no = { serviceLineId: 'home-cedar', reason: 'location', textId: null } as const;
  const declined = command('decline-referral', no, { actor: people.cedar });
  const closed = after({ state, at }, declined, ordinary['close-window']());
  const again = command('widen-search', asked, officer);
  expect(codeOf(closed.state, again, closed.at + hour)).toBe('search-no-wider');
});

test.each<readonly [Widening, string]>([
  [{ kind: 'next-ring' }, 'search-no-wider'],
  [{ kind: 'more-distant', reach: 'distant' }, 'search-no-wider'],
  [{ kind: 'other-lot', lot: 'residential', needLevel: 'standard' }, 'search-no-wider'],
  [{ kind: 'other-lot', lot: 'fostering', needLevel: 'low-support' }, 'need-level-unknown'],
])('does not widen to where it is already: %j', (widening, code) => {
  const { state, at } = aPlacementIn('evaluating');
  const asked = command('widen-search', { widening, closesAt: null, textId: 'text' }, officer);

  expect(codeOf(state, asked, at)).toBe(code);
});

test('another lot lets the offers for the first one go', () => {
  const life = aPlacementIn('evaluating');
  const widening = { kind: 'other-lot', lot: 'fostering', needLevel: 'standard' } as const;
  const asked = command('widen-search', { widening, closesAt: null, textId: 'text' }, officer);

  const { state, events } = after(life, asked);

  expect(events[0]).toMatchObject({ releasedOfferIds: [firstOffer(life.state)], round: 2 });
  expect([searchOf(state).offers, state.referral?.lot]).toEqual([[], 'fostering']);
});

test('the same homes are asked anew: offers are let go, and a late one may be made again', () => {
  const life = inFirstRing();
  const late = command(
    'submit-offer',
    { offer: offerOf('cedar', 300_000) },
    { actor: people.cedar },
  );
  const asked = { widening: { kind: 'same-again' }, ...given } as const;
  const question = questionFor(life.state, command('widen-search', asked, officer), life.at);
  expect(question).toMatchObject({ fromRing: 1, answeredBefore: [] });

  const { state, at, events } = after(life, late, command('widen-search', asked, officer));

  expect(events[1]).toMatchObject({ releasedOfferIds: [firstOffer(life.state)], round: 2 });
  expect(searchOf(state)).toMatchObject({ offers: [], late: [], round: 2 });
  expect(searchOf(state).invitations.map(({ answer, round }) => [answer, round])).toEqual([
    ...[
      [null, 2],
      [null, 2],
      [null, 2],
    ],
  ]);
  const anew = { ...late, commandId: 'anew' };
  expect(after({ state, at }, anew).events).toMatchObject([{ type: 'offer-submitted' }]);
});

test('an offer that comes after the window is held apart with a receipt, and never ranked', () => {
  const life = aPlacementIn('evaluating');
  const offer = offerOf('cedar', 300_000);
  const late = command('submit-offer', { offer }, { actor: people.cedar });

  const { state, events } = after(life, late);

  expect(events).toMatchObject([{ type: 'offer-held-late', offerId: late.commandId }]);
  expect(searchOf(state).offers).toHaveLength(1);
  expect(codeOf(state, { ...late, commandId: 'again' }, life.at + 2 * hour)).toBe(
    'already-answered',
  );
});

test('an offer shown to have been made in time takes the place of the one that came too late', () => {
  const life = aPlacementIn('evaluating');
  const late = command(
    'submit-offer',
    { offer: offerOf('cedar', 430_000) },
    { actor: people.cedar },
  );
  const shown = { ...ordinary['record-offer'](), commandId: 'shown' };
  const unshown = { ...shown, taken: { ...takenByPhone, evidenceTextId: null } };
  const held = after(life, late);

  expect(codeOf(held.state, unshown, held.at)).toBe('already-answered');
  const { state, events } = after(held, shown);
  expect(events).toMatchObject([{ type: 'offer-submitted', supersedesOfferId: late.commandId }]);
  expect(searchOf(state)).toMatchObject({ late: [], offers: [{}, { offerId: 'shown' }] });
  const whole = [...life.events, ...held.events, ...events];
  expect(lateOffersIn(whole)).toMatchObject([{ supersededBy: 'shown', withdrawn: null }]);
  expect(threadOf(whole, late.commandId).map(({ what }) => what)).toEqual([
    ...['held-late', 'superseded'],
  ]);
});

test('an offer that came too late may be taken back, by its own provider', () => {
  const life = aPlacementIn('evaluating');
  const late = command(
    'submit-offer',
    { offer: offerOf('cedar', 430_000) },
    { actor: people.cedar },
  );
  const withdrawal = { offerId: late.commandId, textId: null };
  const takeBack = command('withdraw-offer', withdrawal, { actor: people.cedar });
  const held = after(life, late);

  const others = { ...takeBack, actor: people.birch };
  expect(codeOf(held.state, others, held.at)).toBe('offer-unknown');
  const { state, events } = after(held, takeBack);
  expect(events).toMatchObject([{ type: 'offer-withdrawn', serviceLineId: 'home-cedar' }]);
  expect(searchOf(state).late).toEqual([]);
  expect(codeOf(state, takeBack, held.at + 2 * hour)).toBe('offer-unknown');
  expect(lateOffersIn([...held.events, ...events])).toMatchObject([
    { supersededBy: null, withdrawn: { textId: null } },
  ]);
});

test('an offer taken down after the window counts only where something shows when it was made', () => {
  const life = aPlacementIn('evaluating');
  const shown = ordinary['record-offer']();
  const offer = offerOf('cedar', 440_000);
  const taken = { ...takenByPhone, evidenceTextId: null };
  const unshown = command('record-offer', { offer, taken }, officer);
  const saidAt = life.state.search.closesAt;
  const tooLate = command('record-offer', { offer, taken: { ...takenByPhone, saidAt } }, officer);
  const early = { ...takenByPhone, saidAt: life.state.search.opensAt - 1 };
  const before = command('record-offer', { offer, taken: early }, officer);

  expect(after(life, shown).events).toMatchObject([{ type: 'offer-submitted' }]);
  expect(after(life, unshown).events).toMatchObject([{ type: 'offer-held-late' }]);
  expect(after(life, tooLate).events).toMatchObject([{ type: 'offer-held-late' }]);
  expect(codeOf(life.state, before, life.at)).toBe('said-out-of-time');
});

test('an offer that is taken back leaves the comparison, and only its provider takes it', () => {
  const life = aPlacementIn('evaluating');
  const asked = ordinary['withdraw-offer'](life.state);

  expect(codeOf(life.state, { ...asked, actor: people.birch }, life.at)).toBe('offer-unknown');
  const { state } = after(life, asked);
  expect(searchOf(state).offers).toEqual([]);
  expect(searchOf(state).invitations[0]).toMatchObject({ answer: 'withdrawn' });
});

test('revisions are invited, go down, and stop at the best and final one', () => {
  const life = aPlacementIn('evaluating');
  const offerId = firstOffer(life.state);
  const revise = (core: number) =>
    command('revise-offer', { offerId, offer: offerOf('ash', core) }, { actor: people.ash });
  const invite = (isBestAndFinal: boolean) =>
    command(
      'invite-revision',
      { offerId, textId: 'text', isBestAndFinal, services: [] },
      { actor: people.officer },
    );

  expect(codeOf(life.state, revise(440_000), life.at)).toBe('revision-not-invited');
  const invited = after(life, invite(false));
  expect(codeOf(invited.state, invite(false), invited.at)).toBe('revision-awaited');
  expect(codeOf(invited.state, revise(450_001), invited.at)).toBe('price-above-earlier');
  const revised = after(invited, revise(445_000), invite(true), revise(440_000));
  expect(searchOf(revised.state).negotiations).toEqual([
    { offerId, version: 3, invited: null, isFinal: true, revisedAt: expect.any(Number) },
  ]);
  expect(searchOf(revised.state).offers[0]?.offer.coreWeeklyPence).toBe(440_000);
  expect(codeOf(revised.state, invite(false), revised.at)).toBe('best-and-final-made');
});

test('a revision may cost more by the service that was asked for, or after an amendment', () => {
  const life = aPlacementIn('evaluating');
  const offerId = firstOffer(life.state);
  const service = {
    ...({ kind: 'therapy', descriptionTextId: 'text', unit: 'session' } as const),
    ...{ quantityHundredths: 100, ratePence: pence(9_000), until: null, reviewOn: null },
    from: plainDate('2024-07-01'),
  };
  const offer = { ...offerOf('ash', 450_000), services: [service] };
  const revise = command('revise-offer', { offerId, offer }, { actor: people.ash });
  const invite = (services: readonly ['therapy'] | readonly []) =>
    command(
      'invite-revision',
      { offerId, textId: 'text', isBestAndFinal: false, services },
      { actor: people.officer },
    );

  const plain = after(life, invite([]));
  expect(codeOf(plain.state, revise, plain.at)).toBe('price-above-earlier');
  const askedFor = after(life, invite(['therapy']));
  expect(codeOf(askedFor.state, revise, askedFor.at)).toBeNull();
  const amended = after(plain, ordinary['amend-referral'](plain.state));
  expect(codeOf(amended.state, revise, amended.at)).toBeNull();
});

test('an amendment lets the next version rise, and none that follows it', () => {
  const life = aPlacementIn('evaluating');
  const offerId = firstOffer(life.state);
  const revise = (core: number) =>
    command('revise-offer', { offerId, offer: offerOf('ash', core) }, { actor: people.ash });
  const invite = ordinary['invite-revision'](life.state);
  const amend = ordinary['amend-referral'](life.state);

  const amended = after(life, amend, invite, revise(460_000), { ...invite, commandId: 'again' });
  expect(codeOf(amended.state, revise(460_001), amended.at)).toBe('price-above-earlier');
  expect(codeOf(amended.state, revise(460_000), amended.at)).toBeNull();
  const once = after(life, invite, revise(440_000), amend, { ...invite, commandId: 'again' });
  expect(codeOf(once.state, revise(460_000), once.at)).toBeNull();
});

/** Evaluated after a round in which only the first ring was asked. */
function inFirstRing() {
  const life = aPlacementIn('evaluating');
  const search = { ...searchOf(life.state), ring: { ring: 1, says: 'in-house' } };
  return { ...life, state: { ...life.state, search } as PlacementState };
}

function never(): never {
  throw new Error('The test has what it needs.');
}
