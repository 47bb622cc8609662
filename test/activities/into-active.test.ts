import { londonInstant, plainDate, type PlainDate } from '../../domain/calendar';
import type { Command } from '../../domain/placement/commands';
import { decide } from '../../domain/placement/decide';
import { evolveAll } from '../../domain/placement/evolve';
import { questionFor } from '../../domain/placement/questions-for';
import {
  begin,
  type PlacementState,
  type Referral,
  type Stage,
  type StateIn,
} from '../../domain/placement/state';
import type { OfferTerms, ServiceTerms } from '../../domain/placement/terms';
import { putChild } from '../../store/intake/children';
import { importBody } from '../support/an-import';
import { aPlacementIn, command, offerOf, ordinary } from '../support/a-placement';
import { people } from '../support/people';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { termsOf } from './questions';

// A placement becomes active by an arrival, early or on its day, by being recorded after the fact,
// or by an import. The child is the same, so that the same is owed from then on.

let home: Home;
let consult: Home['consult'];

beforeAll(async () => {
  home = await openHome();
  ({ consult } = home);
});

afterAll(() => home.close());

/** Monday 1 July 2024, when the child arrives and somebody writes it down at noon. */
const startedOn = plainDate('2024-07-01');
const at = londonInstant(startedOn, '12:00');
const plannedEndOn = plainDate('2025-07-01');

const service: ServiceTerms = {
  ...{ kind: 'education', descriptionTextId: 'text-tutor', unit: 'hour', quantityHundredths: 200 },
  ...{ ratePence: offerOf('ash', 4_000).coreWeeklyPence, from: startedOn, until: null },
  reviewOn: plainDate('2024-10-01'),
};
const offer: OfferTerms = { ...offerOf('ash', 450_000), services: [service] };
const imported = { ...offer, serviceLineId: 'ash-house' };

interface Child {
  readonly childId: string;
  readonly becameLookedAfterOn: PlainDate | null;
}

/** The same facts in the stage from which a command makes it active. */
function before(stage: Stage, child: Child): PlacementState {
  const { state } = aPlacementIn(stage) as { readonly state: PlacementState };
  const known = { ...state, referral: { ...(state.referral as Referral), ...child } };
  if (known.stage === 'awarding') {
    const offers = known.search.offers.map((one) => ({ ...one, offer }));
    const proposal = { ...known.proposal, plannedEndOn };
    return { ...known, proposal, search: { ...known.search, offers, urgency: 'emergency' } };
  }
  if (!('award' in known)) return known;
  const award = { ...known.award, offer, plannedEndOn, urgency: 'emergency' as const };
  return { ...known, award };
}

const made = (): Command =>
  ({ ...ordinary['record-placement-made'](), startedOn, plannedEndOn, offer }) as Command;

const brought = ({ childId, becameLookedAfterOn }: Child): Command => {
  const what = { childId, becameLookedAfterOn, startedOn, plannedEndOn };
  const terms = { ...termsOf(offer, startedOn), services: [service] };
  const body = importBody({ ...what, terms, serviceLineId: imported.serviceLineId });
  return command('import-placement', body, { actor: people.officer });
};

async function activated(state: PlacementState, asked: Command): Promise<PlacementState> {
  const question = questionFor(state, asked, at);
  const answer = question === null ? null : await consult(question);
  const verdict = decide(state, asked, { at, answer });
  if ('refused' in verdict) throw new Error(`refused: ${verdict.refused.code}`);
  return evolveAll(state, verdict.events);
}

/** What is waited for besides the papers that an early start leaves open. */
function owed({ deadlines, clocks }: PlacementState) {
  const papers: readonly string[] = [
    ...['award-approval', 'award-record', 'agreement-signature', 'authority', 'full-agreement'],
    ...['section-22c-limb', 'money-above-terms', 'area-authority'],
  ];
  const duties = deadlines.filter(({ kind }) => !papers.includes(kind));
  const kindOf = new Map(duties.map(({ id, kind }) => [id, kind]));
  const waking = clocks
    .filter(({ kind, deadlineId }) =>
      deadlineId === undefined
        ? kind === 'birthday' || kind === 'planned-end-approaching'
        : kindOf.has(deadlineId),
    )
    .map(({ kind, dueOn, dueAt, deadlineId }) => {
      const of = deadlineId === undefined ? '' : ` ${String(kindOf.get(deadlineId))}`;
      return `${kind}${of} ${dueOn} ${String(dueAt)}`;
    });
  const due = duties.map(({ kind, dueOn, countedFrom }) => `${kind} ${dueOn} ${countedFrom}`);
  return { due: due.sort(), waking: waking.sort() };
}

const withoutTheFirstDays = ({ due, waking }: ReturnType<typeof owed>) => {
  const isOfThem = (line: string) => /placement-plan|notification/.test(line);
  return {
    due: due.filter((line) => !isOfThem(line)),
    waking: waking.filter((line) => !isOfThem(line)),
  };
};

const children = [
  ['a baby of a leap day', '2024-02-29', '2024-06-24'],
  ['a child of ten', '2014-05-15', '2024-06-24'],
  ['a child who turns 16 tomorrow', '2008-07-02', null],
  ['a child inside the last 26 weeks before 18', '2006-08-15', '2023-01-04'],
  ['a care leaver of nineteen', '2005-01-10', null],
] as const;

const ways: readonly (readonly [string, (child: Child) => readonly [PlacementState, Command]])[] = [
  ['an arrival while the agreement is out', (of) => [before('agreeing', of), arrival()]],
  ['an arrival while the award waits', (of) => [before('awarding', of), arrival()]],
  ['made from a draft', (of) => [before('drafting', of), made()]],
  ['made from an open window', (of) => [before('inviting', of), made()]],
  ['made while offers are evaluated', (of) => [before('evaluating', of), made()]],
];
const arrival = () => ordinary['confirm-start']();

describe.each(children)('%s', (_says, born, lookedAfter) => {
  const childId = `born-${born}`;
  const becameLookedAfterOn = lookedAfter === null ? null : plainDate(lookedAfter);
  const child = { childId, becameLookedAfterOn };

  beforeAll(async () => {
    await putChild(home.store, {
      ...{ childId, councilId: 'lewisham', givenNames: 'Some', familyName: 'Child' },
      ...{ initials: 'SC', dateOfBirth: plainDate(born), sex: 'female', area: null },
    });
  });

  const onTheDay = async () => owed(await activated(before('arranged', child), arrival()));

  test.each(ways)('is owed the same after %s', async (_way, way) => {
    const [state, asked] = way(child);

    const usual = await onTheDay();

    expect(owed(await activated(state, asked))).toEqual(usual);
    expect(usual.waking.filter((line) => line.startsWith('birthday')).length).toBeGreaterThan(0);
    expect(usual.due.filter((line) => line.startsWith('service-review'))).toHaveLength(1);
  });

  test('is owed the same after an import, but for the duties of the first days', async () => {
    const beginning = begin({
      placementId: 'placement-1',
      councilId: 'lewisham',
      rehearsal: false,
    });

    const here = await activated(beginning, brought(child));

    expect(owed(here)).toEqual(withoutTheFirstDays(await onTheDay()));
  });
});

describe('a start before the approval of an award that was planned', () => {
  const child = { childId: 'child-1', becameLookedAfterOn: null };
  const plansOf = ({ deadlines }: PlacementState) =>
    deadlines
      .filter(({ kind }) => kind === 'placement-plan' || kind === 'notification')
      .map(({ dueOn, countedFrom }) => [countedFrom, dueOn]);

  test('stays an emergency when its day is put right, or a holiday is new', async () => {
    const state = before('awarding', child) as StateIn<'awarding'>;
    const planned = { ...state, search: { ...state.search, urgency: 'planned' as const } };
    const came = await activated(planned, arrival());
    expect(plansOf(came)).toEqual(Array(2).fill(['2024-07-01', '2024-07-08']));

    const counted = await activated(came, ordinary['recount-deadlines'](came));
    expect(plansOf(counted)).toEqual(plansOf(came));

    const change = { kind: 'start', startedOn: plainDate('2024-06-28') } as const;
    const { officer, approver } = people;
    const proposal = command('propose-change', { change, textId: 'text' }, { actor: officer });
    const proposed = await activated(came, proposal);
    const { commandId: changeId } = proposal;
    const approval = command('approve-change', { changeId }, { actor: approver });
    const corrected = await activated(proposed, approval);
    expect(plansOf(corrected)).toEqual(Array(2).fill(['2024-06-28', '2024-07-05']));
  });
});
