import { addDays, addMonths, latest, londonDateOf, londonInstant } from '../../domain/calendar';
import { ownStart } from '../../domain/award/own-start';
import { commitmentsFor, commitmentsOf } from '../../domain/envelope/commitments';
import { pence, share, basisPoints, minus } from '../../domain/money';
import type { Answer, AnswerOf, Question, QuestionOf } from '../../domain/placement/questions';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { Clock, ClockKind, Deadline } from '../../domain/placement/terms';
import { accruedPence } from '../../domain/pricing/accrual';
import { segmentsFrom, segmentsUntil } from '../../domain/pricing/cut';
import type { Citation } from '../../domain/pricing/finding';
import { joinSegments, type Segment } from '../../domain/pricing/timeline';
import { plainDate, type PlainDate } from '../../domain/calendar';
import { answerStay, dutiesAsked, recountedFrom, signatureFrom } from './answers-stay';
import { answerAboutEnding, birthdaysFrom, dutyIn } from './answers-ending';

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
    case 'window':
      return answerWindow(question);
    case 'offer':
      return { ...answered, about: 'offer', obstacles: [], missingFacts: [] };
    case 'scoring':
      return { ...answered, about: 'scoring', questionIds: ['needs', 'stability'], assessors: 1 };
    case 'proposal':
      return answerProposal(question);
    case 'approval':
      return answerApproval(question);
    case 'made':
      return answerMade(question);
    case 'revision':
      return answerRevision(question);
    case 'paper':
      return answerPaper(question);
    case 'challenge':
      return answerChallenge(question);
    case 'arrival':
      return answerArrival(question);
    case 'start':
      return answerStart(question);
    case 'reprice':
      return answerReprice(question);
    case 'extension':
    case 'moving':
    case 'variation':
      return answerStay(question, { priced: pricedFrom, due, commitments: extendedBy, envelopes });
    case 'import':
      return answerImport(question);
    case 'notice-withdrawal':
    case 'ending':
    case 'exit-review':
    case 'next-duty':
    case 'recount':
    case 'step-down':
      return answerAboutEnding(question);
    case 'transfer':
      return answerTransfer(question);
    case 'notice':
      return answerNotice(question);
  }
}

function answerNotice(question: QuestionOf<'notice'>): Answer {
  const lastDayOn = addDays(londonDateOf(question.at), 28);
  const last = question.lastDayOn ?? lastDayOn;
  const clocks = [clockOn('notice-ends', last)];
  const deadline = due('notice-ends', last);
  const earliestLastDayOn = question.shorterReason === null ? lastDayOn : londonDateOf(question.at);
  const days = { lastDayOn, earliestLastDayOn };
  return { ...answered, about: 'notice', ...days, because: [], clocks, deadline };
}

/** A move within the provider, and the price where other siblings live there. */
function answerTransfer(question: QuestionOf<'transfer'>): Answer {
  const { reprice, movedOn, serviceLineId } = question;
  return {
    ...{ ...answered, about: 'transfer' },
    providerId: serviceLineId.startsWith('home-ash') ? 'ash' : 'birch',
    ...{ lots: [question.lot], obstacles: [], needed: [], missingFacts: [], areaAuthority: null },
    duties: [dutyIn('agreement-signature', addDays(movedOn, 2))],
    priced: reprice === null ? null : answerReprice({ ...question, ...reprice, about: 'reprice' }),
  };
}

function answerArrival({ startsOn }: QuestionOf<'arrival'>): Answer {
  const dueOn = addDays(startsOn, 1);
  const clocks = [clockOn('arrival-due', dueOn)];
  return { ...answered, about: 'arrival', clocks, deadline: due('arrival', dueOn) };
}

function answerWindow({ closesAt }: QuestionOf<'window'>): Answer {
  const dueOn = londonDateOf(closesAt);
  const clock = { ruleId: 'timing.offer-window', dueOn, dueAt: closesAt } as const;
  return {
    ...answered,
    about: 'window',
    because: [],
    clocks: [{ ...clock, kind: 'offer-window-closes' }],
    deadline: { ...due('offer-window', dueOn), dueAt: closesAt },
  };
}

function answerSending({ at, closesAt, answeredBefore }: QuestionOf<'sending'>): Answer {
  const closes = closesAt ?? londonInstant(addDays(londonDateOf(at), 5), '17:00');
  const dueOn = londonDateOf(closes);
  const clock = { ruleId: 'timing.offer-window', dueOn, dueAt: closes } as const;
  const half = Math.floor((at + closes) / 2);
  const considered = ['ash', 'birch', 'cedar'].map((id) => ({
    serviceLineId: `home-${id}`,
    providerId: id,
    invited: !answeredBefore.includes(`home-${id}`),
    outcome: answeredBefore.includes(`home-${id}`)
      ? ('answered-before' as const)
      : ('pass' as const),
    because: [],
    approvals: [],
  }));
  return {
    ...answered,
    about: 'sending',
    urgency: 'planned',
    closesAt: closes,
    considered,
    ring: null,
    because: [],
    clocks: [
      { ...clock, kind: 'offer-reminder', dueOn: londonDateOf(half), dueAt: half },
      { ...clock, kind: 'offer-window-closes' },
    ],
    deadline: { ...due('offer-window', dueOn), dueAt: closes },
  };
}

function answerProposal(question: QuestionOf<'proposal'>): Answer {
  const { offers, startsOn, at, isDirect } = question;
  const byPrice = [...offers].sort((a, b) => a.offer.coreWeeklyPence - b.offer.coreWeeklyPence);
  const ranking = byPrice.map(({ offerId, offer }, index) => ({
    offerId,
    averageWeeklyPence: offer.coreWeeklyPence,
    qualityHundredths: 4000,
    priceHundredths: 4000 - index,
    totalHundredths: 8000 - index,
    rank: index + 1,
    obstacles: [],
    approvals: [],
  }));
  const dueOn = addDays(londonDateOf(at), 2);
  const clocks = [clockOn('award-reminder', addDays(dueOn, -1)), clockOn('award-due', dueOn)];
  const deadline = due('award-approval', dueOn);
  const plannedEndOn = question.plannedEndOn ?? addDays(startsOn, 364);
  const chosen = offers.find(({ offerId }) => offerId === question.chosenId)?.offer;
  const own = ownStart({ startsOn, plannedEndOn }, chosen?.availableFrom ?? startsOn);
  const planned = {
    ...{ startsOn: own, plannedEndOn, ...(own !== startsOn && { plannedFrom: startsOn }) },
    urgency: question.urgency ?? 'planned',
    providerId: isDirect ? (offers[0]?.offer.serviceLineId.slice('home-'.length) ?? null) : null,
    ...{ isLimbAsked: true, nearestFlip: null, missingFacts: [], isScoringLeftOut: isDirect },
  };
  const rest = { ...planned, ranking, because: [], clocks, deadline, assessors: 1, criteria };
  return { ...answered, about: 'proposal', ...rest };
}

const criteria = {
  ...{ qualityBasisPoints: basisPoints(6000), priceBasisPoints: basisPoints(4000) },
  ...{ bestMark: 5, assessors: 1 },
  questions: [
    { questionId: 'needs', asks: 'Does it meet the needs?', weightBasisPoints: basisPoints(7000) },
    { questionId: 'stability', asks: 'Will it last?', weightBasisPoints: basisPoints(3000) },
  ],
};

function answerPaper({ paper, after }: QuestionOf<'paper'>): Answer {
  return { ...answered, about: 'paper', duty: dutyIn(paper, addDays(after, 1), after) };
}

/** A fortnight for the challenge, and one for its answer. */
function answerChallenge({ approvedOn, at }: QuestionOf<'challenge'>): Answer {
  const today = londonDateOf(at);
  const duty = dutyIn('challenge-answer', addDays(today, 14), today);
  return { ...answered, about: 'challenge', openUntil: addDays(approvedOn, 14), because: [], duty };
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
    needed: [],
    ...{ aboveLimit: null, limit: null, area: null, signingOrder: 'parallel' },
    because: [],
    segments,
    totalPence: accruedPence(segments, span),
    commitments: commitmentsOf(segments, span, envelopes),
    textHash: 'a'.repeat(64),
    clocks: [clockOn('signature-reminder', addDays(dueOn, -1)), clockOn('signature-due', dueOn)],
    deadline: due('agreement-signature', dueOn),
  };
}

/** What a start is answered, with the papers of an emergency beside it. */
function answerMade(question: QuestionOf<'made'>): Answer {
  const plannedEndOn = question.plannedEndOn ?? addDays(question.startedOn, 364);
  const { predecessorId } = question.move;
  const start = answerStart({ ...question, about: 'start', plannedEndOn, predecessorId, held: [] });
  const today = londonDateOf(question.at);
  const approval = addDays(today, 1);
  const signature = addDays(today, 2);
  return {
    ...start,
    about: 'made',
    plannedEndOn,
    ...{ obstacles: [], needed: [], area: null, isLimbAsked: true, moneyAbove: [] },
    ...{ isAboveLimit: false, papers: papersAfter(question) },
    approval: {
      clocks: [clockOn('award-due', approval)],
      deadline: due('award-approval', approval),
    },
    signing: {
      ...{ textHash: 'e'.repeat(64), signingOrder: 'parallel' },
      clocks: [clockOn('signature-due', signature)],
      deadline: due('agreement-signature', signature),
    },
  };
}

function papersAfter({ at, startedOn }: QuestionOf<'made'>): AnswerOf<'made'>['papers'] {
  const today = londonDateOf(at);
  const soon = addDays(today, 1);
  return {
    'award-record': dutyIn('award-record', soon, today),
    authority: dutyIn('authority', soon, today),
    'section-22c-limb': dutyIn('section-22c-limb', soon, today),
    'money-above-terms': dutyIn('money-above-terms', addDays(today, 7), today),
    'full-agreement': dutyIn('full-agreement', addDays(today, 7), startedOn),
  };
}

function answerRevision({ at, terms }: QuestionOf<'revision'>): Answer {
  const dueOn = addDays(londonDateOf(at), 2);
  return {
    ...{ ...answered, about: 'revision', textHash: String(terms.version).padStart(64, 'b') },
    signingOrder: 'parallel',
    clocks: [clockOn('signature-due', dueOn)],
    deadline: due('agreement-signature', dueOn),
  };
}

function answerStart(question: QuestionOf<'start'>): AnswerOf<'start'> {
  const { terms, startedOn, plannedEndOn, signing } = question;
  const segments = segmentsOf(coreOf(terms), startedOn, null);
  const later = segments.slice(1).map(({ from }) => clockOn('price-changes', from, '00:30'));
  const warning = clockOn('planned-end-approaching', addDays(plannedEndOn, -28));
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  return {
    ...answered,
    about: 'start',
    continuousStayStartedOn: startedOn,
    ...(signing === undefined ? {} : signatureFrom(signing, question)),
    segments,
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: [...later, warning],
    undecided: [],
    missingFacts: [],
    authority: null,
    duties: [
      dutyIn('visit', addDays(startedOn, 7), startedOn),
      dutyIn('step-down-review', addMonths(startedOn, 3), startedOn),
    ],
    ...birthdaysFrom(startedOn),
  };
}

function answerImport({ terms, startedOn, plannedEndOn, at }: QuestionOf<'import'>): Answer {
  const segments = segmentsOf(coreOf(terms), startedOn, null);
  const later = segments.slice(1).filter(({ from }) => from > londonDateOf(at));
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  return {
    ...answered,
    about: 'import',
    providerId: 'ash',
    textHash: 'a'.repeat(64),
    segments,
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: later.map(({ from }) => clockOn('price-changes', from, '00:30')),
    undecided: [],
    missingFacts: [],
    ...{ authority: null, above: null },
    duties: [dutyIn('visit', addDays(londonDateOf(at), 14))],
    ...birthdaysFrom(londonDateOf(at)),
  };
}

function answerReprice(question: QuestionOf<'reprice'>): AnswerOf<'reprice'> {
  const { terms, startedOn, plannedEndOn, until, from, recorded, at } = question;
  const lasts = until === null || startedOn < until;
  const fresh = lasts ? segmentsOf(coreOf(terms), startedOn, until) : [];
  const stands = segmentsUntil(recorded, from).filter((one) => one.from >= startedOn);
  const segments = joinSegments([...stands, ...segmentsFrom(fresh, from)]);
  const later = segments.slice(1).filter((one) => one.from > londonDateOf(at));
  const span = { from: startedOn, until: until ?? latest(startedOn, plannedEndOn) };
  return {
    ...answered,
    about: 'reprice',
    segments,
    commitments: commitmentsFor(terms, { segments, span, envelopes }),
    envelopes,
    clocks: until === null ? later.map((one) => clockOn('price-changes', one.from, '00:30')) : [],
    ...{ duties: dutiesAsked(question), recounted: recountedFrom(question) },
    undecided: [],
    missingFacts: [],
    ...{ authority: null, above: null },
  };
}

function pricedFrom({ offer, startsOn, plannedEndOn }: QuestionOf<'moving'>) {
  const span = { from: startsOn, until: plannedEndOn };
  const segments = segmentsOf(offer.coreWeeklyPence, startsOn, plannedEndOn);
  const commitments = commitmentsOf(segments, span, envelopes);
  return { segments, totalPence: accruedPence(segments, span), commitments };
}

function extendedBy({ recorded, startedOn, plannedEndOn, terms }: QuestionOf<'extension'>) {
  const span = { from: startedOn, until: plannedEndOn };
  return commitmentsFor(terms, { segments: recorded, span, envelopes });
}

function coreOf({ cores }: StayTerms): number {
  const last = cores.at(-1);
  if (last === undefined) throw new Error('A stay has a price.');
  return last.coreWeeklyPence;
}
