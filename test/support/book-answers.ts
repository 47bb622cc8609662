import { addDays, addMonths, londonDateOf, londonInstant } from '../../domain/calendar';
import { commitmentsOf } from '../../domain/envelope/commitments';
import { pence, share, basisPoints, minus } from '../../domain/money';
import type { Answer, Question, QuestionOf } from '../../domain/placement/questions';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { Clock, ClockKind, Deadline, Duty } from '../../domain/placement/terms';
import { accruedPence } from '../../domain/pricing/accrual';
import { segmentsFrom, segmentsUntil } from '../../domain/pricing/cut';
import type { Citation } from '../../domain/pricing/finding';
import type { Segment } from '../../domain/pricing/timeline';
import { plainDate, type PlainDate } from '../../domain/calendar';

/**
 * A small book of fixed answers for tests of the pure core, which is handed its answers. The real
 * book is asked by the tests of `rules/` and `activities/`.
 */
export const digest = 'sha256:book-of-tests';
const answered = { bookDigest: digest, decisions: [] };

const envelopes = [
  { envelopeId: 'dpv-one', from: plainDate('2024-04-01'), until: plainDate('2026-04-01') },
  { envelopeId: 'dpv-two', from: plainDate('2026-04-01'), until: plainDate('2030-04-01') },
];

export const longTerm: Citation = {
  ruleId: 'pricing.residential-long-term',
  says: 'A residential placement costs 3% less from the day it has lasted nine months.',
  source: { document: 'Mayor & Cabinet, 11 January 2023', clause: '5.1; 9.4' },
  standing: 'stated',
};

export function clockOn(kind: ClockKind, dueOn: PlainDate, time = '09:00'): Clock {
  return { kind, ruleId: `timing.${kind}`, dueOn, dueAt: londonInstant(dueOn, time) };
}

/** £4,500.00 and, from nine months on, £4,365.00: the discount of the report's 9.4. */
function segmentsOf(core: number, from: PlainDate, until: PlainDate | null): Segment[] {
  const corePence = pence(core);
  const reduced = minus(corePence, share(corePence, basisPoints(300)));
  const edge = addMonths(from, 9);
  if (until !== null && until <= edge)
    return [{ from, until, weeklyPence: corePence, because: [] }];
  return [
    { from, until: edge, weeklyPence: corePence, because: [] },
    { from: edge, until, weeklyPence: reduced, because: [longTerm] },
  ];
}

function due(kind: Deadline['kind'], dueOn: PlainDate): Omit<Deadline, 'id'> {
  const standing = 'assumed' as const;
  const dueAt = londonInstant(dueOn, '09:00');
  return { kind, dueOn, dueAt, countedFrom: dueOn, ruleId: `timing.${kind}`, standing };
}

export function answerFor(question: Question | null): Answer | null {
  switch (question?.about) {
    case undefined:
      return null;
    case 'sending':
      return answerSending(question);
    case 'offer':
      return { ...answered, about: 'offer', obstacles: [], missingFacts: [] };
    case 'scoring':
      return { ...answered, about: 'scoring', questionIds: ['needs', 'stability'], assessors: 1 };
    case 'proposal':
      return answerProposal(question);
    case 'approval':
      return answerApproval(question);
    case 'arrival': {
      const dueOn = addDays(question.startsOn, 1);
      const clocks = [clockOn('arrival-due', dueOn)];
      return { ...answered, about: 'arrival', clocks, deadline: due('arrival', dueOn) };
    }
    case 'start':
      return answerStart(question);
    case 'reprice':
      return answerReprice(question);
    case 'import':
      return answerImport(question);
    case 'notice': {
      const lastDayOn = addDays(londonDateOf(question.at), 28);
      const last = question.lastDayOn ?? lastDayOn;
      const clocks = [clockOn('notice-ends', last)];
      const deadline = due('notice-ends', last);
      return { ...answered, about: 'notice', lastDayOn, because: [], clocks, deadline };
    }
  }
}

function answerSending({ at, closesAt }: QuestionOf<'sending'>): Answer {
  const closes = closesAt ?? londonInstant(addDays(londonDateOf(at), 5), '17:00');
  const dueOn = londonDateOf(closes);
  const clock = { ruleId: 'timing.offer-window', dueOn, dueAt: closes } as const;
  const half = Math.floor((at + closes) / 2);
  const considered = ['ash', 'birch', 'cedar'].map((id) => ({
    serviceLineId: `home-${id}`,
    providerId: id,
    invited: true,
    because: [],
  }));
  return {
    ...answered,
    about: 'sending',
    urgency: 'planned',
    closesAt: closes,
    considered,
    because: [],
    clocks: [
      { ...clock, kind: 'offer-reminder', dueOn: londonDateOf(half), dueAt: half },
      { ...clock, kind: 'offer-window-closes' },
    ],
    deadline: { ...due('offer-window', dueOn), dueAt: closes },
  };
}

function answerProposal({ offers, startsOn, at }: QuestionOf<'proposal'>): Answer {
  const byPrice = [...offers].sort((a, b) => a.offer.coreWeeklyPence - b.offer.coreWeeklyPence);
  const ranking = byPrice.map(({ offerId, offer }, index) => ({
    offerId,
    averageWeeklyPence: offer.coreWeeklyPence,
    qualityHundredths: 4000,
    priceHundredths: 4000 - index,
    totalHundredths: 8000 - index,
    rank: index + 1,
    obstacles: [],
  }));
  const dueOn = addDays(londonDateOf(at), 2);
  const clocks = [clockOn('award-reminder', addDays(dueOn, -1)), clockOn('award-due', dueOn)];
  const deadline = due('award-approval', dueOn);
  const rest = { ranking, because: [], clocks, deadline, assessors: 1, startsOn };
  return { ...answered, about: 'proposal', ...rest };
}

function answerApproval(question: QuestionOf<'approval'>): Answer {
  const { offer, startsOn, plannedEndOn, at } = question;
  const span = { from: startsOn, until: plannedEndOn };
  const segments = segmentsOf(offer.coreWeeklyPence, startsOn, plannedEndOn);
  const dueOn = addDays(londonDateOf(at), 3);
  return {
    ...answered,
    about: 'approval',
    obstacles: [],
    missingFacts: [],
    because: [],
    segments,
    totalPence: accruedPence(segments, span),
    commitments: commitmentsOf(segments, span, envelopes),
    textHash: 'a'.repeat(64),
    clocks: [clockOn('signature-reminder', addDays(dueOn, -1)), clockOn('signature-due', dueOn)],
    deadline: due('agreement-signature', dueOn),
  };
}

function answerStart({ terms, startedOn, plannedEndOn }: QuestionOf<'start'>): Answer {
  const segments = segmentsOf(coreOf(terms), startedOn, null);
  const later = segments.slice(1).map(({ from }) => clockOn('price-changes', from, '00:30'));
  const warning = clockOn('planned-end-approaching', addDays(plannedEndOn, -28));
  return {
    ...answered,
    about: 'start',
    segments,
    commitments: commitmentsOf(segments, { from: startedOn, until: plannedEndOn }, envelopes),
    envelopes,
    clocks: [...later, warning],
    undecided: [],
    missingFacts: [],
    duties: [
      dutyIn('visit', addDays(startedOn, 7)),
      dutyIn('step-down-review', addMonths(startedOn, 3)),
    ],
  };
}

function answerImport({ terms, startedOn, plannedEndOn, at }: QuestionOf<'import'>): Answer {
  const segments = segmentsOf(coreOf(terms), startedOn, null);
  const later = segments.slice(1).filter(({ from }) => from > londonDateOf(at));
  return {
    ...answered,
    about: 'import',
    providerId: 'ash',
    textHash: 'a'.repeat(64),
    segments,
    commitments: commitmentsOf(segments, { from: startedOn, until: plannedEndOn }, envelopes),
    envelopes,
    clocks: later.map(({ from }) => clockOn('price-changes', from, '00:30')),
    undecided: [],
    missingFacts: [],
    duties: [dutyIn('visit', addDays(londonDateOf(at), 14))],
  };
}

function answerReprice({
  terms,
  startedOn,
  plannedEndOn,
  until,
  from,
  recorded,
  at,
}: QuestionOf<'reprice'>): Answer {
  const fresh = segmentsOf(coreOf(terms), startedOn, until);
  const segments = [...segmentsUntil(recorded, from), ...segmentsFrom(fresh, from)];
  const later = segments.slice(1).filter((one) => one.from > londonDateOf(at));
  return {
    ...answered,
    about: 'reprice',
    segments,
    commitments: commitmentsOf(
      segments,
      { from: startedOn, until: until ?? plannedEndOn },
      envelopes,
    ),
    envelopes,
    clocks: until === null ? later.map((one) => clockOn('price-changes', one.from, '00:30')) : [],
    undecided: [],
    missingFacts: [],
  };
}

function coreOf({ cores }: StayTerms): number {
  const last = cores.at(-1);
  if (last === undefined) throw new Error('A stay has a price.');
  return last.coreWeeklyPence;
}

/** A duty of a day, due when the day is over. */
function dutyIn(kind: Deadline['kind'], dueOn: PlainDate): Duty {
  const dueAt = londonInstant(addDays(dueOn, 1), '00:30');
  return {
    deadline: { ...due(kind, dueOn), dueAt },
    remindAt: [londonInstant(addDays(dueOn, -3), '09:00')],
  };
}
