import { addDays, londonDateOf } from '../../../domain/calendar';
import { awardRecord } from '../../../domain/award/award-record';
import { lettersFor } from '../../../domain/letters/letters';
import { letterText } from '../../../domain/letters/letter-text';
import { allowedActions } from '../../../domain/placement/allowed-actions';
import type { Command, CommandOf } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { PlacementState } from '../../../domain/placement/state';
import type { Actor } from '../../../domain/placement/terms';
import { onlookersView, viewOf } from '../../../domain/placement/view-of';
import { visibleTo } from '../../../domain/placement/visible-to';
import {
  aPlacementIn,
  command,
  day,
  judge,
  offerOf,
  ordinary,
  step,
} from '../../support/a-placement';
import { people } from '../../support/people';

// A provider that was compared and not awarded challenges the award, and a third person of the
// council answers. Ash is awarded, Birch and Cedar were compared, and nobody asked Yew.

interface Told {
  readonly state: PlacementState;
  readonly events: readonly PlacementEvent[];
  readonly at: number;
}

function then({ state, events, at }: Told, asked: Command, days = 0): Told {
  const turn = step(state, asked, at + days * day);
  if ('refused' in turn.verdict) throw new Error(`${asked.type}: ${turn.verdict.refused.code}`);
  return { state: turn.state, events: [...events, ...turn.events], at: at + days * day };
}

function codeOf({ state, at }: Told, asked: Command, days = 0): string | null {
  const verdict = judge(state, asked, at + days * day);
  return 'refused' in verdict ? verdict.refused.code : null;
}

/** Three offers, each scored; the cheapest is proposed. */
function proposed(): Told {
  const inviting = aPlacementIn('inviting');
  const offered = [
    ordinary['submit-offer'](),
    command('submit-offer', { offer: offerOf('birch', 460_000) }, { actor: people.birch }),
    command('submit-offer', { offer: offerOf('cedar', 470_000) }, { actor: people.cedar }),
  ].reduce<Told>((told, one) => then(told, one), inviting);
  const closed = then(offered, ordinary['add-note'](), 7);
  const { search } = closed.state as Extract<PlacementState, { stage: 'evaluating' }>;
  const scored = search.offers.reduce<Told>((told, { offerId }) => {
    const marks = ordinary['score-offer'](told.state) as CommandOf<'score-offer'>;
    return then(told, { ...marks, offerId });
  }, closed);
  return then(scored, ordinary['propose-award'](scored.state));
}

const agreed = () => then(proposed(), ordinary['approve-award']());

const challenge = (
  actor: Actor = people.birch,
  saidFor: CommandOf<'challenge-award'>['saidFor'] = null,
) => command('challenge-award', { textId: 'text-challenge', saidFor }, { actor });

const challenged = () => then(agreed(), challenge(), 2);

const openIn = ({ state }: Told) => {
  const { challenges } = viewOf(people.officer, state) ?? { challenges: [] };
  return challenges.find(({ outcome }) => outcome === null)?.challengeId ?? 'none';
};

const answer = (
  told: Told,
  outcome: 'upheld' | 'rejected' = 'rejected',
  actor: Actor = people.secondApprover,
) => {
  const body = { challengeId: openIn(told), outcome, textId: 'text-answer' };
  return command('answer-challenge', body, { actor });
};

const owes = ({ state }: Told) =>
  state.deadlines.filter(({ kind }) => kind === 'challenge-answer').length;

const byPhone = ({ at }: Told, providerId: string, evidenceTextId: string | null = null) => ({
  providerId,
  taken: { medium: 'phone', saidAt: at, saidByTextId: 'text-who', evidenceTextId } as const,
});

describe('an award is challenged', () => {
  test('by a provider that was compared, which opens a duty to answer it', () => {
    const told = challenged();

    const event = told.events.find(({ type }) => type === 'award-challenged');
    const today = londonDateOf(told.at);
    expect(event).toMatchObject({
      ...{ providerId: 'birch', textId: 'text-challenge', taken: null },
      ...{ openUntil: addDays(today, 12), answerDueOn: addDays(today, 14) },
    });
    expect(told.state.stage).toBe('agreeing');
    expect(owes(told)).toBe(1);
    const duty = told.state.deadlines.find(({ kind }) => kind === 'challenge-answer');
    expect(event).toMatchObject({ answerDutyId: duty?.id });
  });

  test('not by the awarded provider, one that made no offer, or one that nobody asked', () => {
    const told = agreed();

    expect(codeOf(told, challenge(people.ash))).toBe('challenge-not-yours');
    expect(codeOf(told, challenge(people.stranger))).toBe('not-your-placement');
    const declined = aPlacementIn('agreeing');
    expect(codeOf(declined, challenge(people.birch))).toBe('not-your-placement');
  });

  test('not before it is approved, and not where nobody else was compared', () => {
    expect(codeOf(proposed(), challenge())).toBe('command-does-not-fit-stage');
    const alone = aPlacementIn('agreeing');
    const onBehalf = challenge(people.officer, byPhone(alone, 'birch'));
    expect(codeOf(alone, onBehalf)).toBe('award-compared-nobody');
    const early = then(proposed(), ordinary['confirm-start'](), 28);
    expect(codeOf(early, challenge())).toBe('award-not-approved');
    const late = then(early, ordinary['approve-award'](), 1);
    expect(codeOf(late, challenge())).toBeNull();
  });

  test('once, until it is answered, while another provider may challenge it too', () => {
    const told = challenged();

    expect(codeOf(told, challenge())).toBe('challenge-open');
    const both = then(told, challenge(people.cedar));
    expect(owes(both)).toBe(2);
    const answered = then(both, answer(both), 1);
    expect(owes(answered)).toBe(1);
    expect(codeOf(answered, challenge())).toBeNull();
  });

  test('in its days: the last one counts, and the next is told when they ended', () => {
    const told = agreed();

    expect(codeOf(told, challenge(), 14)).toBeNull();
    const verdict = judge(told.state, challenge(), told.at + 15 * day);
    expect(verdict).toMatchObject({
      refused: { code: 'challenge-too-late', endedOn: addDays(londonDateOf(told.at), 14) },
      events: [{ type: 'command-refused', code: 'challenge-too-late' }],
    });
  });
});

describe('an officer takes a challenge down', () => {
  test('for a provider that is named, and a provider speaks for itself alone', () => {
    const told = agreed();
    const taken = then(told, challenge(people.officer, byPhone(told, 'cedar')), 1);

    expect(taken.events.at(-2)).toMatchObject({
      ...{ type: 'award-challenged', providerId: 'cedar', taken: { medium: 'phone' } },
    });
    expect(codeOf(told, challenge(people.officer))).toBe('challenger-unnamed');
    const forAnother = challenge(people.birch, byPhone(told, 'cedar'));
    expect(codeOf(told, forAnother)).toBe('challenger-unnamed');
    const forAwarded = challenge(people.officer, byPhone(told, 'ash'));
    expect(codeOf(told, forAwarded)).toBe('challenge-not-yours');
  });

  test('said after the award, and in time if something shows that it was', () => {
    const told = agreed();
    const before = byPhone({ ...told, at: told.at - day }, 'birch');

    expect(codeOf(told, challenge(people.officer, before))).toBe('said-out-of-time');
    const unproved = challenge(people.officer, byPhone(told, 'birch'));
    expect(codeOf(told, unproved, 15)).toBe('challenge-too-late');
    const proved = challenge(people.officer, byPhone(told, 'birch', 'text-e-mail'));
    expect(codeOf(told, proved, 15)).toBeNull();
  });
});

describe('a challenge is answered', () => {
  test('by neither who proposed the award nor who approved it', () => {
    const told = challenged();
    const proposer = { ...people.officer, roles: ['approver'] } as const;

    expect(codeOf(told, answer(told, 'rejected', people.approver))).toBe('same-person');
    expect(codeOf(told, answer(told, 'rejected', proposer))).toBe('same-person');
    expect(codeOf(told, answer(told, 'rejected', people.officer))).toBe('role-may-not');
    expect(codeOf(agreed(), answer(told))).toBe('challenge-unknown');
  });

  test('which meets its duty, late or in time, and moves nobody', () => {
    const told = challenged();
    const answered = then(told, answer(told, 'upheld'), 1);

    expect(owes(answered)).toBe(0);
    expect(answered.state.stage).toBe('agreeing');
    const late = then(told, answer(told), 17);
    const types = late.events.map(({ type }) => type);
    expect(types).toContain('deadline-missed');
    expect(late.events.at(-1)).toMatchObject({ type: 'deadline-met', lateDays: 3 });
    expect(codeOf(late, answer(told))).toBe('challenge-unknown');
  });

  test('and once upheld the award may be set aside, as long as it is not signed by both', () => {
    const told = challenged();
    const aside = ordinary['set-aside-award']();
    expect(codeOf(then(told, answer(told)), aside)).toBe('agreement-not-rejected');

    const upheld = then(told, answer(told, 'upheld'));
    const back = then(upheld, aside);

    expect(back.state).toMatchObject({ stage: 'evaluating', deadlines: [] });
    expect('contest' in back.state).toBe(false);
    const set = back.events.find(({ type }) => type === 'award-set-aside');
    expect(set).toMatchObject({ challengeId: openIn(told) });
    const sign = () => ordinary['sign-agreement'](upheld.state);
    const signed = then(then(upheld, sign()), { ...sign(), actor: people.ashSignatory });
    expect(codeOf(signed, aside)).toBe('command-does-not-fit-stage');
  });
});

describe('a challenge that waits', () => {
  test('stays owed when the child has left, until an approver lets it go', () => {
    const lived = then(challenged(), ordinary['confirm-start'](), 26);
    expect(owes(lived)).toBe(1);
    const [duty] = lived.state.deadlines.filter(({ kind }) => kind === 'challenge-answer');
    const deadlineId = duty?.id ?? 'none';
    const letGo = command(
      'waive-deadline',
      { deadlineId, textId: 'text-waived' },
      { actor: people.approver },
    );
    expect(codeOf(lived, letGo)).toBe('deadline-met-otherwise');

    const left = then(lived, ordinary['end-placement'](lived.state), 5);
    expect([left.state.stage, owes(left)]).toEqual(['ended', 1]);
    expect(codeOf(left, answer(left))).toBeNull();
    const waived = then(left, letGo);
    expect(codeOf(waived, answer(waived))).toBe('challenge-unknown');
  });

  test('goes with an award that is withdrawn', () => {
    const withdrawn = then(challenged(), ordinary.withdraw());

    expect(withdrawn.state).toMatchObject({ stage: 'withdrawn', deadlines: [], clocks: [] });
  });
});

describe('who sees a challenge', () => {
  const typesFor = (viewer: Actor, { state, events }: Told) =>
    events.filter((event) => visibleTo(viewer, state, event) !== null).map(({ type }) => type);

  test('is its maker, the council and the host, and no other provider', () => {
    const told = challenged();
    const answered = then(told, answer(told));

    for (const viewer of [people.birch, people.officer, people.host]) {
      expect(typesFor(viewer, answered)).toEqual(
        expect.arrayContaining(['award-challenged', 'challenge-answered']),
      );
    }
    for (const viewer of [people.ash, people.cedar, people.stranger, people.greenwich]) {
      const types = typesFor(viewer, answered);
      expect(types).not.toContain('award-challenged');
      expect(types).not.toContain('challenge-answered');
      expect(types.filter((type) => type === 'deadline-opened')).toHaveLength(
        typesFor(viewer, agreed()).filter((type) => type === 'deadline-opened').length,
      );
    }
    expect(typesFor(people.host, answered)).toEqual(['award-challenged', 'challenge-answered']);
  });

  test('is told what waits, and an onlooker nothing of the stay', () => {
    const { state } = challenged();

    expect(viewOf(people.birch, state)).toBeNull();
    const own = onlookersView(people.birch, state);
    expect(own?.challenges).toMatchObject([{ providerId: 'birch', outcome: null }]);
    expect([own?.award, own?.agreement, own?.referral, own?.deadlines]).toEqual([
      ...[null, null, null, []],
    ]);
    expect(onlookersView(people.cedar, state)?.challenges).toEqual([]);
    expect(viewOf(people.ash, state)?.challenges).toEqual([]);
    expect(onlookersView(people.host, state)?.challenges).toHaveLength(1);
    expect(onlookersView(people.host, agreed().state)).toBeNull();
    expect(onlookersView(people.stranger, state)).toBeNull();
  });
});

test('a challenge is offered to whoever has a turn, and its answer too', () => {
  const may = (actor: Actor, state: PlacementState) =>
    allowedActions(state, actor).flatMap(({ type, available }) =>
      available && type.includes('challenge') ? [type] : [],
    );
  const before = agreed().state;
  const told = challenged().state;

  expect(may(people.birch, before)).toEqual(['challenge-award']);
  expect(may(people.birch, told)).toEqual([]);
  expect(may(people.ash, told)).toEqual([]);
  expect(may(people.officer, told)).toEqual(['challenge-award']);
  expect(may(people.approver, told)).toEqual([]);
  expect(may(people.secondApprover, told)).toEqual(['answer-challenge']);
  expect(may(people.secondApprover, before)).toEqual([]);
});

function lettersIn({ events }: Told) {
  let state = aPlacementIn('drafting').state as PlacementState;
  const after = events.filter(({ sequence }) => sequence > state.sequence);
  return after.flatMap((event) => {
    const before = state;
    state = evolve(state, event);
    return lettersFor(event, { before, after: state });
  });
}

describe('what is told of a challenge', () => {
  test('goes to the council and the challenger, and its answer back', () => {
    const told = challenged();
    const letters = lettersIn(
      then(then(told, answer(told, 'upheld')), ordinary['set-aside-award']()),
    );
    const about = letters.filter(({ kind }) => kind.startsWith('challenge-'));

    expect(about.map(({ kind, to }) => [kind, to.partyId, to.role])).toEqual([
      ['challenge-to-answer', 'lewisham', 'approver'],
      ['challenge-to-answer', 'lewisham', 'placement-officer'],
      ['challenge-received', 'birch', null],
      ['challenge-answered', 'birch', null],
      ['challenge-decided', 'lewisham', 'placement-officer'],
    ]);
    expect(letterText(about.at(-2) as (typeof about)[number]).body).toContain('moves no child');
    const others = letters.filter(({ to }) => to.partyId === 'ash' || to.partyId === 'cedar');
    const words = others.map((letter) => letterText(letter).body).join(' ');
    expect(words).toContain('a challenge to it was upheld');
    expect(words).not.toContain('birch');
  });

  test('reminds the approver of it, and tells their manager when it is overdue', () => {
    const told = then(challenged(), ordinary['add-note'](), 20);

    const overdue = lettersIn(told).filter(
      ({ kind, facts }) =>
        kind === 'duty-missed' && 'duty' in facts && facts.duty === 'challenge-answer',
    );
    expect(overdue.map(({ to }) => to.role)).toEqual([
      ...['placement-officer', 'approver', 'contract-manager'],
    ]);
  });

  test('stands in the award record with its days and outcome', () => {
    const told = challenged();
    const answered = then(told, answer(told, 'upheld'), 1);

    expect(awardRecord(told.events)?.challenges).toMatchObject([
      { providerId: 'birch', by: 'provider.birch', answer: null },
    ]);
    expect(awardRecord(answered.events)?.challenges).toMatchObject([
      {
        ...{ textId: 'text-challenge', openUntil: expect.any(String) },
        answer: { outcome: 'upheld', textId: 'text-answer', by: 'second-approver.lewisham' },
      },
    ]);
    const papers = awardRecord(answered.events)?.papers ?? [];
    expect(papers.find(({ kind }) => kind === 'challenge-answer')).toMatchObject({ lateDays: 0 });
  });
});
