import { addDays, plainDate } from '../../../domain/calendar';
import { letterText } from '../../../domain/letters/letter-text';
import { endingWords } from '../../../domain/letters/letter-words-of-ending';
import { stayWords } from '../../../domain/letters/letter-words-of-stay';
import type { Letter } from '../../../domain/letters/letter';
import { lettersFor } from '../../../domain/letters/letters';
import { pence } from '../../../domain/money';
import type { Command } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { PlacementState, Stage } from '../../../domain/placement/state';
import { aPlacementIn, command, day, ordinary, step, wake } from '../../support/a-placement';
import { longTerm } from '../../support/book-answers';
import { people } from '../../support/people';

// Every letter about a stay, out of what really happens, as each side reads it.

interface Told {
  readonly kind: Letter['kind'];
  readonly to: string;
  readonly text: string;
}

function lettersOf(before: PlacementState, events: readonly PlacementEvent[]): readonly Told[] {
  let state = before;
  return events.flatMap((event) => {
    const around = { before: state, after: evolve(state, event) };
    state = around.after;
    return lettersFor(event, around).map((letter) => {
      const { subject, body } = letterText(letter);
      const { partyId, role } = letter.to;
      const to = role === null ? partyId : `${partyId}/${role}`;
      return { kind: letter.kind, to, text: `${subject}\n${body}` };
    });
  });
}

type Asking = (state: PlacementState) => Command;

/** The letters of one command on a placement in a stage, after others that went before it. */
function told(stage: Stage, asks: Asking | readonly Asking[], days = 2): readonly Told[] {
  const life = aPlacementIn(stage);
  const all = typeof asks === 'function' ? [asks] : asks;
  let state: PlacementState = life.state;
  let letters: readonly Told[] = [];
  for (const ask of all) {
    const { events, verdict, state: after } = step(state, ask(state), life.at + days * day);
    if ('refused' in verdict) throw new Error(verdict.refused.code);
    letters = lettersOf(state, events);
    state = after;
  }
  return letters;
}

/** The letters of what time does by itself, after what was asked before. */
function inTime(stage: Stage, days: number, ...asks: readonly Asking[]): readonly Told[] {
  const { state, at } = aPlacementIn(stage);
  const before = asks.reduce<PlacementState>((so, ask) => step(so, ask(so), at).state, state);
  return lettersOf(before, wake(before, at + days * day).events);
}

/** Rates are published for supported accommodation alone. */
function followed(days: number): readonly Told[] {
  const { state, at } = aPlacementIn('active');
  const { referral } = state;
  const rented = { ...state, referral: { ...referral, lot: 'supportedAccommodation' as const } };
  const after = step(rented, ordinary['follow-rates'](rented), at).state;
  return lettersOf(after, wake(after, at + days * day).events);
}

const both = ['lewisham/placement-officer', 'ash'];
const paying = [...both, 'lewisham/finance'];
const officer = ['lewisham/placement-officer'];

const as = (type: Parameters<typeof command>[0], body: object, actor = people.officer) =>
  command(type, body as never, { actor });
const priced: Asking = () =>
  as('propose-change', {
    ...{ change: { kind: 'core-price', from: plainDate('2024-07-03'), needLevel: null } },
    textId: 'text-why',
  });
const lower: Asking = (state) => {
  const asked = priced(state) as Command & { change: object };
  return { ...asked, change: { ...asked.change, coreWeeklyPence: pence(440_000) } } as Command;
};
const resolved =
  (amount: number): Asking =>
  (state) =>
    ({ ...ordinary['resolve-dispute'](state), adjustmentPence: pence(amount) }) as Command;
const absence =
  (decision: string): Asking =>
  (state) =>
    ({ ...ordinary['decide-absence'](state), decision }) as Command;
const bornOn: Asking = () =>
  as('propose-change', {
    ...{ change: { kind: 'date-of-birth', dateOfBirthId: 'text-born' }, textId: 'text-why' },
  });
const clause = '(Mayor & Cabinet, 11 January 2023, 5.1; 9.4)';

type Row = readonly [
  kind: Letter['kind'],
  letters: () => readonly Told[],
  recipients: readonly string[],
  says: readonly string[],
];

const rows: readonly Row[] = [
  [
    'placement-priced',
    () => told('arranged', ordinary['confirm-start'], 30),
    ['lewisham/placement-officer', 'lewisham/finance', 'ash'],
    ['started on 2024-07-01', '2025-04-01 the placement costs £4,365.00', clause],
  ],
  [
    'start-moved',
    () => told('arranged', ordinary['move-start']),
    both,
    ['expected on 2024-07-08 instead of 2024-07-01', 'nothing is charged'],
  ],
  [
    'child-not-arrived',
    () => told('arranged', ordinary['record-non-arrival']),
    ['ash'],
    ['expected on 2024-07-01 and did not come'],
  ],
  ['child-away', () => told('active', ordinary['record-absence']), both, ['from 2024-07-01']],
  [
    'child-back',
    () => told('active', [ordinary['record-absence'], ordinary['end-absence']]),
    both,
    ['back on 2024-07-02'],
  ],
  [
    'absence-decided',
    () => told('active', [ordinary['record-absence'], absence('hold')]),
    both,
    ['held for the child from 2024-07-03', 'nothing is charged'],
  ],
  [
    'absence-to-decide',
    () => inTime('active', 8, ordinary['record-absence']),
    officer,
    ['decided by 2024-07-07'],
  ],
  [
    'matched-long-term',
    () => told('active', ordinary['record-long-term-match']),
    both,
    ['holds from 2024-07-01'],
  ],
  [
    'placement-extended',
    () => told('active', ordinary['extend-placement']),
    both,
    ['2025-09-29 instead of 2025-07-01'],
  ],
  [
    'placement-shortened',
    () => told('active', ordinary['shorten-placement']),
    both,
    [
      '2025-06-01 instead of 2025-07-01 (plan moved on)',
      'agreed on 2024-06-20',
      'This is no notice',
      'charged until the day on which the child leaves is recorded',
    ],
  ],
  [
    'change-waiting',
    () => told('active', lower),
    ['lewisham/approver', 'ash/signatory'],
    [
      'core weekly price',
      '2024-07-03 and the days after it',
      '£4,400.00 a week',
      'until you agree',
    ],
  ],
  [
    'change-rejected',
    () => told('active', [ordinary['propose-change'], ordinary['reject-change']]),
    both,
    ['not agreed to', 'stays as it was'],
  ],
  [
    'price-is-new',
    () => told('active', [lower, acceptedBy, ordinary['approve-change']]),
    paying,
    ['From 2024-07-03 the placement costs £4,400.00', 'agreed price', clause],
  ],
  [
    'service-to-review',
    () => inTime('active', 95, tutored, acceptedBy),
    officer,
    ['looked at by 2024-09-29', 'keep it, change it or end it'],
  ],
  ['rates-to-follow', () => followed(370), officer, ['published each year', '2025-07-01']],
  [
    'money-disputed',
    () => told('active', ordinary['raise-dispute']),
    paying,
    ['from 2024-07-01 up to and including 2024-07-07', 'held until that is decided'],
  ],
  [
    'dispute-resolved',
    () => told('active', [ordinary['raise-dispute'], resolved(-50_000)]),
    paying,
    ['£500.00 is taken off the charges'],
  ],
  ['duty-due-soon', () => inTime('active', 5), officer, ['visit is due by 2024-07-08']],
  [
    'duty-missed',
    () => inTime('active', 9),
    ['lewisham/placement-officer', 'lewisham/approver'],
    ['visit was due by 2024-07-08', 'still owed'],
  ],
  [
    'duty-moved',
    () => told('active', ordinary['recount-deadlines']),
    officer,
    ['was due by 2024-07-08', 'by 2024-07-09'],
  ],
  ['birthday-reached', () => inTime('active', 401), officer, ['The young person is 18']],
  [
    'eighteen-decided',
    () => told('active', ordinary['record-eighteen-decision']),
    both,
    ['decided: stays'],
  ],
  [
    'step-down-begun',
    () => told('active', ordinary['begin-step-down']),
    officer,
    ['wanted from 2024-09-02', 'ends on 2024-07-31', '£0.00'],
  ],
  [
    'step-down-failed',
    () => told('active', [ordinary['begin-step-down'], ordinary['end-step-down']]),
    officer,
    ['did not come about', 'The placement goes on'],
  ],
  [
    'step-down-moved',
    () => told('active', [ordinary['begin-step-down'], ordinary['move-step-down']]),
    officer,
    ['starts on 2026-02-02', 'Notice given on', 'cost £0.00'],
  ],
  [
    'child-transferred',
    () => told('active', ordinary.transfer),
    both,
    ['Since 2024-07-01', 'home-ash-two', 'to be signed'],
  ],
  [
    'notice-withdrawn',
    () => told('notice', ordinary['withdraw-notice']),
    both,
    ['The council has withdrawn its notice'],
  ],
  [
    'notice-brought-forward',
    () => told('notice', ordinary['bring-notice-forward']),
    both,
    ['forward to 2025-05-16: mutual'],
  ],
  [
    'overstay-authorised',
    () => told('notice', ordinary['authorise-overstay']),
    both,
    ['last day of notice is 2025-05-17', 'until 2025-05-24 (childs welfare)', 'charged'],
  ],
  [
    'end-reviewed',
    () => told('ended', ordinary['record-exit-review']),
    both,
    ['On 2025-05-17 the end was reviewed', 'Found: match', 'provider, by 2025-05-31'],
  ],
  [
    'review-action-due',
    () => inTime('ended', 10, endReviewed),
    ['ash'],
    ['An action of yours is due soon', 'by 2025-05-31'],
  ],
  [
    'placement-ended',
    () => told('notice', ordinary['end-placement'], 30),
    ['lewisham/placement-officer', 'lewisham/finance', 'ash'],
    ['left on 2025-05-17', 'planned move', '£'],
  ],
  [
    'placement-withdrawn',
    () => told('arranged', ordinary.withdraw),
    ['ash'],
    ['no longer needs the place: need changed'],
  ],
];

/** With something for the provider to do within two weeks of the end. */
const endReviewed: Asking = (state) => ordinary['record-exit-review'](state);

function acceptedBy(state: PlacementState): Command {
  return ordinary['accept-variation'](state);
}

function tutored(state: PlacementState): Command {
  return ordinary['vary-services'](state);
}

describe('a letter of a stay', () => {
  test.each(rows)(
    '%s goes to those it is for, and says what and from when',
    (kind, letters, recipients, says) => {
      const found = letters().filter((letter) => letter.kind === kind);

      expect([...new Set(found.map(({ to }) => to))].sort()).toEqual([...recipients].sort());
      const [first] = found;
      for (const part of says) expect(first?.text).toContain(part);
      for (const { text } of found) expect(text).toContain('Placement placement-1');
    },
  );

  test('is tried here whatever its kind', () => {
    const kinds = new Set<string>(rows.map(([kind]) => kind));
    const missing = [...Object.keys(stayWords), ...Object.keys(endingWords)].filter(
      (kind) => !kinds.has(kind),
    );

    expect(missing).toEqual([]);
  });

  test('names no child, no day of birth and no words that somebody wrote', () => {
    const all = rows.flatMap(([, letters]) => letters()).map(({ text }) => text);
    const born = told('active', bornOn);

    expect(born.map(({ to }) => to)).toEqual(['lewisham/approver']);
    for (const text of [...all, ...born.map((letter) => letter.text)]) {
      expect(text).not.toMatch(
        /child-1|text-|\.lewisham|provider\.ash|undefined|null|NaN|\[object/,
      );
    }
  });
});

describe('what the provider is told', () => {
  test('is nothing of the council’s own: what is committed, its notice for a step down, its duties', () => {
    const own = [
      'step-down-begun',
      'step-down-failed',
      'step-down-moved',
      'duty-missed',
      'duty-due-soon',
      'duty-moved',
    ];
    const toProvider = rows
      .flatMap(([, letters]) => letters())
      .filter(({ to }) => to.startsWith('ash'));

    expect(toProvider.filter(({ kind }) => own.includes(kind))).toEqual([]);
    expect(toProvider.map(({ text }) => text).join('\n')).not.toMatch(
      /committed|envelope|reserved/,
    );
  });
});

describe('a review of an end', () => {
  const found = command(
    'record-exit-review',
    {
      ...{ heldOn: plainDate('2025-05-17'), attendees: [], causes: ['carer-or-staffing'] },
      ...{ whatWorkedTextId: null, whatDidNotTextId: null },
      actions: [{ owner: 'council', dueOn: plainDate('2025-06-02'), textId: 'text-action' }],
    },
    { actor: people.socialWorker },
  );

  test('tells the provider of its own actions alone, and that there is none', () => {
    const byReader = Object.fromEntries(
      told('ended', () => found).map(({ to, text }) => [to, text]),
    );

    expect(byReader['lewisham/placement-officer']).toContain('council, by 2025-06-02');
    expect(byReader['ash']).toContain('Found: carer or staffing. Nothing is left for you to do.');
    expect(byReader['ash']).not.toContain('2025-06-02');
  });

  test('tells the provider when its own action is overdue, beside the council', () => {
    const overdue = inTime('ended', 20, endReviewed).filter(
      ({ kind, text }) => /exit review action was due/.test(text) || kind === 'review-action-due',
    );

    expect(overdue.map(({ to }) => to)).toEqual([
      ...['ash', 'lewisham/placement-officer', 'lewisham/approver', 'ash'],
    ]);
    expect(overdue.at(-1)?.text).toContain('overdue');
  });
});

describe('the words of a price', () => {
  const to = { party: 'provider', partyId: 'ash', role: null } as const;
  const letter = (standing: 'stated' | 'assumed') =>
    letterText({
      ...{ kind: 'price-is-new', to, placementId: 'placement-1' },
      facts: {
        prices: [
          {
            ...{ from: addDays(plainDate('2024-06-30'), 1), weeklyPence: pence(436_500) },
            because: [{ ...longTerm, standing }],
          },
        ],
      },
    }).body;

  test('say where a rule is assumed, and nothing of it where the source states it', () => {
    expect(letter('assumed')).toContain('5.1; 9.4; assumed)');
    expect(letter('stated')).toContain('5.1; 9.4)');
    expect(letter('stated')).not.toContain('stated');
  });

  test('say of an absence that is due to be decided once to the officer, and to the approver', () => {
    const letters = inTime('active', 8, ordinary['record-absence']).filter(({ text }) =>
      text.includes('2024-07-07'),
    );

    expect(letters.map(({ kind, to: whom }) => [kind, whom])).toEqual([
      ['absence-to-decide', 'lewisham/placement-officer'],
      ['duty-missed', 'lewisham/approver'],
    ]);
  });
});
