import { awardRecord } from '../../../domain/award/award-record';
import { addDays, londonDateOf, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { decide } from '../../../domain/placement/decide';
import type { Command } from '../../../domain/placement/commands';
import { questionFor } from '../../../domain/placement/questions-for';
import type { AnswerOf } from '../../../domain/placement/questions';
import type { PlacementState } from '../../../domain/placement/state';
import type { Actor } from '../../../domain/placement/terms';
import { viewOf } from '../../../domain/placement/view-of';
import { aPlacementIn, command, judge, offerOf, ordinary, step } from '../../support/a-placement';
import { answerFor, longTerm } from '../../support/book-answers';
import { plan } from '../../support/ordinary-award';
import { people } from '../../support/people';

type Verdict = ReturnType<typeof judge>;

const refusalOf = (verdict: Verdict) => ('refused' in verdict ? verdict.refused : null);
const codeOf = (verdict: Verdict) => refusalOf(verdict)?.code ?? null;

const director: Actor = {
  ...people.approver,
  subject: 'director.lewisham',
  offices: ['director-of-childrens-services'],
};
const outOfArea = { ...longTerm, ruleId: 'eligibility.at-a-distance' };

/** Decides with the answer of the tests' book, changed in one point. */
function answered<Kind extends 'proposal' | 'approval'>(
  state: PlacementState,
  asked: Command,
  { at, otherwise }: { readonly at: number; readonly otherwise: Partial<AnswerOf<Kind>> },
): Verdict {
  const answer = answerFor(questionFor(state, asked, at));
  return decide(state, asked, { at, answer: { ...answer, ...otherwise } as never });
}

describe('an offer for the need level that the referral had before', () => {
  const { state: before, at } = aPlacementIn('evaluating');
  const changes = { needLevel: 'therapeutic' } as const;
  const amend = command('amend-referral', { changes, textId: 'why' }, { actor: people.officer });
  const { state } = step(before, amend, at);
  if (!('search' in state)) throw new Error('There is a search.');
  const [{ offerId } = { offerId: 'none' }] = state.search.offers;
  const invite = ordinary['invite-revision'](state);

  test('is not proposed, until its provider has revised it to the level of now', () => {
    const therapeutic = { ...offerOf('ash', 455_000), needLevel: 'therapeutic' } as const;
    const revise = command('revise-offer', { offerId, offer: therapeutic }, { actor: people.ash });
    expect(codeOf(judge(before, ordinary['propose-award'](before), at))).toBeNull();
    expect(refusalOf(judge(state, ordinary['propose-award'](state), at))).toMatchObject({
      ...{ code: 'need-level-differs', needLevel: 'therapeutic' },
    });

    const invited = step(state, invite, at);
    const revised = step(invited.state, revise, at);

    expect(revised.events).toMatchObject([{ type: 'offer-revised' }]);
    expect(codeOf(judge(revised.state, ordinary['propose-award'](revised.state), at))).toBeNull();
  });

  test('may be revised though it was the last word on the level before', () => {
    const final = { offerId, version: 2, invited: null, isFinal: true };
    const search = { ...state.search, negotiations: [final] };

    expect(codeOf(judge({ ...state, search }, invite, at))).toBeNull();
    const same = { ...state, search, referral: before.referral } as PlacementState;
    expect(codeOf(judge(same, invite, at))).toBe('best-and-final-made');
  });
});

describe('a gate that is left to an office', () => {
  const { state, at } = aPlacementIn('awarding');
  const needed = [
    {
      office: 'director-of-childrens-services',
      areaAuthority: 'consulted',
      because: outOfArea,
    } as const,
  ];
  const approve = (actor: Actor, office: 'nominated-officer' | 'director-of-childrens-services') =>
    command(
      'approve-award',
      {
        approvals: [{ ruleId: outOfArea.ruleId, office, textId: 'text-why' }],
        signingOrder: 'parallel',
      },
      { actor },
    );
  const judged = (asked: Command) =>
    answered<'approval'>(state, asked, { at, otherwise: { needed } });

  test('is not open without a word about it, and the refusal names rule and office', () => {
    expect(refusalOf(judged(ordinary['approve-award']()))).toMatchObject({
      code: 'office-required',
      ruleId: 'eligibility.at-a-distance',
      office: 'director-of-childrens-services',
    });
  });

  test('is not open by an approver who does not hold the office, nor for another office', () => {
    expect(codeOf(judged(approve(people.approver, 'director-of-childrens-services')))).toBe(
      'office-required',
    );
    expect(codeOf(judged(approve(director, 'nominated-officer')))).toBe('office-required');
  });

  test('is opened by whoever holds it, and the reason stays with the approval', () => {
    const verdict = judged(approve(director, 'director-of-childrens-services'));

    expect(verdict.events[0]).toMatchObject({
      type: 'award-approved',
      approvals: [{ ruleId: outOfArea.ruleId, textId: 'text-why' }],
    });
  });
});

describe('an approval', () => {
  test('above the limit of the role is refused with both sums', () => {
    const { state, at } = aPlacementIn('awarding');
    const aboveLimit = {
      ...{ code: 'above-role-limit', because: [], role: 'approver' },
      ...{ limitPence: pence(100), amountPence: pence(200) },
    } as never;

    const verdict = answered<'approval'>(state, ordinary['approve-award'](), {
      at,
      otherwise: { aboveLimit },
    });

    expect(refusalOf(verdict)).toMatchObject({ code: 'above-role-limit', limitPence: 100 });
  });

  test('given twice is refused the second time, and changes nothing', () => {
    const { state, at } = aPlacementIn('agreeing');

    const verdict = judge(state, ordinary['approve-award'](), at);

    expect([codeOf(verdict), verdict.events]).toEqual(['command-does-not-fit-stage', []]);
  });

  test('after the start, with nothing open, has nothing to approve', () => {
    const { state, at } = aPlacementIn('active');

    expect(codeOf(judge(state, ordinary['approve-award'](), at))).toBe('nothing-to-approve');
  });
});

describe('section 22C', () => {
  const { state, at } = aPlacementIn('evaluating');
  const propose = (isLimbAsked: boolean, limb: '6c' | null) =>
    answered<'proposal'>(
      state,
      {
        ...ordinary['propose-award'](state),
        ...{ limb, limbTextId: limb === null ? null : 'text-limb' },
      } as Command,
      { at, otherwise: { isLimbAsked } },
    );

  test('asks for a limb under 18, and for none from 18 on', () => {
    expect(codeOf(propose(true, null))).toBe('limb-required');
    expect(codeOf(propose(false, '6c'))).toBe('limb-not-asked');
    expect(codeOf(propose(false, null))).toBeNull();
  });
});

describe('an offer that is free later than the place was wanted', () => {
  const { state, at } = aPlacementIn('evaluating');
  const availableFrom = plainDate('2024-07-10');
  const [first] = state.search.offers;
  if (first === undefined) throw new Error('the ordinary life has an offer');
  const free = (from: typeof availableFrom): typeof state => ({
    ...state,
    search: {
      ...state.search,
      offers: [{ ...first, offer: { ...first.offer, availableFrom: from } }],
    },
  });

  test('is awarded, paid for, agreed and awaited from the day on which it is', () => {
    const later = free(availableFrom);
    const proposed = step(later, ordinary['propose-award'](later), at);
    const agreeing = step(proposed.state, ordinary['approve-award'](), at);

    expect(viewOf(people.officer, proposed.state)?.proposal).toMatchObject({
      ...{ startsOn: availableFrom, plannedFrom: '2024-07-01' },
    });
    expect(agreeing.events[0]).toMatchObject({
      segments: [{ from: availableFrom }, {}],
    });
    expect(agreeing.state).toMatchObject({
      award: { startsOn: availableFrom },
      agreement: { terms: { startsOn: availableFrom } },
    });
    const record = awardRecord([...aPlacementIn('evaluating').events, ...proposed.events]);
    expect(record?.proposals[0]).toMatchObject({
      ...{ startsOn: availableFrom, plannedFrom: '2024-07-01' },
    });
  });

  test('is awarded directly from then on too', () => {
    const offer = { ...offerOf('birch', 460_000), availableFrom };
    const asked = { ...ordinary['direct-award'](), offer } as Command;

    expect(step(state, asked, at).state).toMatchObject({
      proposal: { startsOn: availableFrom, plannedFrom: '2024-07-01' },
    });
  });

  test('is refused where that is only after the planned end', () => {
    const never = free(plainDate('2025-07-01'));

    expect(refusalOf(judge(never, ordinary['propose-award'](never), at))).toMatchObject({
      ...{ code: 'planned-end-before-start', startsOn: '2025-07-01' },
    });
  });
});

const direct = () => ordinary['direct-award']();

function named() {
  const { state, at } = aPlacementIn('evaluating');
  return { ...step(state, direct(), at), at };
}

describe('the Key Decision guard', () => {
  test('holds an award that does not follow from the criteria until an authority is on file', () => {
    const { state, at } = named();

    expect(refusalOf(judge(state, ordinary['approve-award'](), at))).toMatchObject({
      code: 'authority-required',
      reason: 'off-criteria',
    });
    expect(viewOf(people.officer, state)?.authorityNeeded).toBe('off-criteria');
    expect(viewOf(people.birch, state)?.authorityNeeded).toBeNull();
    const recorded = step(state, ordinary['record-authority'](), at);
    const approved = step(recorded.state, ordinary['approve-award'](), at);
    expect(approved.state.stage).toBe('agreeing');
    expect(approved.events[0]).toMatchObject({ authorisedPence: 1_000_000 });
  });

  test('is not satisfied by the money of an extension year', () => {
    const { state, at } = named();
    const year = { ...ordinary['record-authority'](), authority: 'extension-year' } as Command;
    const recorded = step(state, year, at);

    expect(codeOf(judge(recorded.state, ordinary['approve-award'](), at))).toBe(
      'authority-required',
    );
  });

  test('holds an award that is not to the top score, whatever its reason', () => {
    const { state, at } = aPlacementIn('evaluating');
    const [first] = state.search.offers;
    if (first === undefined) throw new Error('the ordinary life has an offer');
    const dearer = { ...first, offerId: 'dearer', offer: offerOf('cedar', 500_000) };
    const both = { ...state, search: { ...state.search, offers: [first, dearer] } };
    const second = { offerId: 'dearer', reasonTextId: 'text-reason' };
    const asked = { ...ordinary['propose-award'](both), ...second } as Command;
    const proposed = step(both, asked, at);

    expect(codeOf(judge(proposed.state, ordinary['approve-award'](), at))).toBe(
      'authority-required',
    );
  });

  test('lets an emergency take the first suitable place', () => {
    const { state, at } = aPlacementIn('evaluating');
    const urgent = { ...state, search: { ...state.search, urgency: 'emergency' as const } };
    const proposed = step(urgent, direct(), at);

    expect(codeOf(judge(proposed.state, ordinary['approve-award'](), at))).toBeNull();
  });

  test('asks an authority for every spot purchase', () => {
    const { state, at } = aPlacementIn('awarding');
    const spot = { ...state, referral: { ...state.referral, route: 'spot' as const } };

    expect(refusalOf(judge(spot, ordinary['approve-award'](), at))).toMatchObject({
      code: 'authority-required',
      reason: 'spot',
    });
  });
});

describe('an authority', () => {
  test('that is urgent names its day, which is a duty until it is ratified', () => {
    const { state, at } = named();
    const urgent = (ratifyBy: string | null) =>
      ({
        ...ordinary['record-authority'](),
        ...{ authority: 'urgent', ratifyBy: ratifyBy === null ? null : plainDate(ratifyBy) },
      }) as Command;
    expect(codeOf(judge(state, urgent(null), at))).toBe('ratify-by-required');

    const recorded = step(state, urgent('2024-07-31'), at);

    expect(recorded.state.deadlines.map(({ kind, dueOn }) => [kind, dueOn])).toContainEqual([
      'authority-ratification',
      '2024-07-31',
    ]);
    const ratifies = { authority: 'ratification', ratifies: 'nobody', ratifyBy: null } as const;
    const wrong = { ...ordinary['record-authority'](), ...ratifies } as Command;
    expect(codeOf(judge(recorded.state, wrong, at))).toBe('authority-unknown');
    const authorityId =
      recorded.state.stage === 'awarding'
        ? recorded.state.proposal.authorities[0]?.authorityId
        : '';
    const right = { ...wrong, commandId: 'ratified', ratifies: authorityId } as Command;
    const ratified = step(recorded.state, right, at);
    expect(ratified.state.deadlines.map(({ kind }) => kind)).not.toContain(
      'authority-ratification',
    );
  });

  test('of tomorrow is not on file today', () => {
    const { state, at } = named();
    const decidedOn = addDays(londonDateOf(at), 1);
    const asked = { ...ordinary['record-authority'](), decidedOn } as Command;

    expect(codeOf(judge(state, asked, at))).toBe('date-in-future');
  });
});

test('an urgent authority is ratified by its own ratification alone, which names it', () => {
  const { state, at } = named();
  const asked = (commandId: string, otherwise: object) =>
    ({ ...ordinary['record-authority'](), commandId, ...otherwise }) as Command;
  const urgent = (commandId: string, ratifyBy: string) =>
    asked(commandId, { authority: 'urgent', ratifyBy });
  const ratified = (ratifies: string | null) =>
    asked(`of-${String(ratifies)}`, { authority: 'ratification', ratifies });
  const open = (of: PlacementState) =>
    of.deadlines.filter(({ kind }) => kind === 'authority-ratification');
  const one = step(state, urgent('one', '2024-07-31'), at).state;
  const both = step(one, urgent('two', '2024-07-31'), at).state;

  const second = step(both, ratified('two'), at).state;

  expect(codeOf(judge(both, ratified(null), at))).toBe('ratifies-required');
  expect(open(both).map(({ authorityId }) => authorityId)).toEqual(['one', 'two']);
  expect(open(second).map(({ authorityId }) => authorityId)).toEqual(['one']);
  expect(codeOf(judge(second, ratified('two'), at))).toBe('authority-unknown');
  expect(open(step(second, ratified('one'), at).state)).toEqual([]);
});

describe('nobody', () => {
  test('is awarded with a reason, and the offers stay where they were', () => {
    const { state, at } = aPlacementIn('evaluating');

    const turn = step(state, ordinary['award-nobody'](), at);

    expect(turn.events).toMatchObject([{ type: 'award-made-to-nobody', reason: 'none-suitable' }]);
    expect(turn.state).toMatchObject({ stage: 'evaluating', search: state.search });
  });
});

describe('a direct award', () => {
  test('out of a draft asks nobody, and stands as the one offer of its proposal', () => {
    const { state, at } = aPlacementIn('drafting');

    const turn = step(state, ordinary['direct-award'](), at);

    expect(turn.events.map(({ type }) => type)).toEqual([
      'award-made-directly',
      'award-proposed',
      'deadline-opened',
    ]);
    expect(turn.state).toMatchObject({
      stage: 'awarding',
      search: { invitations: [], offers: [{ providerId: 'birch' }] },
      proposal: { basis: 'direct' },
    });
  });

  test('to a line that the register does not know is refused', () => {
    const { state, at } = aPlacementIn('drafting');

    const verdict = answered<'proposal'>(state, ordinary['direct-award'](), {
      at,
      otherwise: { providerId: null, ranking: [] },
    });

    expect(codeOf(verdict)).toBe('service-unknown');
  });

  test('is for the need of the referral, with an end after its start', () => {
    const { state, at } = aPlacementIn('drafting');
    const other = { ...offerOf('birch', 1), needLevel: 'therapeutic' as const };
    const asked = { ...ordinary['direct-award'](), offer: other } as Command;
    const early = { ...plan, plannedEndOn: plainDate('2024-06-30') };

    expect(codeOf(judge(state, asked, at))).toBe('need-level-differs');
    expect(codeOf(judge(state, { ...ordinary['direct-award'](), ...early } as Command, at))).toBe(
      'planned-end-before-start',
    );
  });
});
