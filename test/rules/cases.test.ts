import type { PlainDate } from '../../domain/calendar';
import { contains, epochMsOf, isoInstant, plainDate } from '../../domain/calendar';
import type {
  Clock,
  Lot,
  PaperKind,
  Party,
  ShorterNoticeReason,
  Urgency,
} from '../../domain/placement/terms';
import type { Refusal } from '../../domain/refusal';
import { inForceOn } from '../../rules/book';
import { evaluate } from '../../rules/evaluate';
import { pricePlacement } from '../../rules/price';
import type { StayToPrice } from '../../rules/stay-facts';
import type { Timing } from '../../rules/timing';
import * as timing from '../../rules/timing';
import type { FactsCase, StayCase, StayTerms, TimingCase } from './case-files';
import { caseFiles, isFactsCase, isStayCase, isTimingCase } from './case-files';
import { dutyDays } from './duty-cases';
import { registerDays } from './register-cases';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const files = caseFiles();
const placementId = '0190b4a2-0000-7000-8000-000000000001';

const stays = files.flatMap(({ rule, placement, cases }) =>
  cases.filter(isStayCase).map((it) => ({ rule, placement, it, says: it.says })),
);
const judged = files.flatMap(({ rule, cases }) =>
  cases.filter(isFactsCase).map((it) => ({ rule, it, says: it.says })),
);
const timed = files.flatMap(({ rule, lot, cases }) =>
  cases.filter(isTimingCase).map((it) => ({ rule, lot, it, says: it.says })),
);
const isOfRegister = ({ rule }: { readonly rule: string }): boolean =>
  book.rules.some(({ id, asked }) => id === rule && asked.includes('register'));
const isDuty = ({ rule }: { readonly rule: string }): boolean =>
  book.rules.some(({ id, asked }) => id === rule && asked.includes('duty'));

test.each(stays)('$rule: $says', async ({ rule, placement, it }) => {
  const { segments, decisions } = await pricePlacement(book, stayOf(it, placement));

  const segment = segments.find((piece) => contains(piece, it.on));
  const decision = decisions.filter(({ on }) => on <= it.on).at(-1);
  const fired = decision?.outcomes.filter(({ ruleId }) => ruleId === rule);

  expect(segment?.weeklyPence).toBe(it.weeklyPence);
  expect(fired?.flatMap(({ finding }) => (finding === undefined ? [] : [finding.type]))).toEqual(
    it.findings,
  );
  const isCited = it.flagged ?? it.findings.length > 0;

  expect(segment?.because.some(({ ruleId }) => ruleId === rule)).toBe(isCited);
});

test.each(judged.filter(({ it }) => it.outcome === 'not-in-force'))(
  '$rule: $says',
  ({ rule, it }) => {
    expect(inForceOn(book, { on: it.on }).map(({ id }) => id)).not.toContain(rule);
    expect(book.rules.map(({ id }) => id)).toContain(rule);
  },
);

const asked = judged.filter(({ it }) => it.outcome !== 'not-in-force');

test.each(asked)('$rule: $says', async ({ rule, it }) => {
  const outcome = await outcomeOf(rule, it);

  expect(outcome.outcome).toBe(it.outcome);
  expect(outcome.missingFacts).toEqual(it.missingFacts);
  expect(outcome.finding !== undefined).toBe(it.outcome === 'fired');
});

test.each(timed.filter(isDuty))('$rule: $says', async ({ rule, it }) => {
  expect(await dutyDays(book, rule, it)).toEqual(it.gives);
});

test.each(timed.filter(isOfRegister))('$rule: $says', async ({ it }) => {
  expect(await registerDays(book, it)).toMatchObject(it.gives);
});

test.each(timed.filter((it) => !isDuty(it) && !isOfRegister(it)))(
  '$rule: $says',
  async ({ rule, lot, it }) => {
    const on = it.on ?? plainDate('2024-05-31');
    const lotOfCase = (it.given['lot'] ?? lot ?? 'residential') as Lot;
    const asked = await timing.consultTiming(book, { on, lot: lotOfCase, route: 'dpv' });
    if ('refused' in asked)
      throw new Error(`the clock rules are incomplete: ${asked.refused.code}`);

    const given = givenBy(rule)(asked, reader({ given: { ...it.given, lot: lotOfCase } }));

    expect(given).toMatchObject(it.gives);
  },
);

async function outcomeOf(rule: string, it: FactsCase) {
  const rules = inForceOn(book, { on: it.on }).filter(({ id }) => id === rule);
  const [outcome, ...others] = await evaluate(rules, it.facts);
  if (outcome === undefined || others.length > 0) throw new Error(`${rule} answers once`);
  return outcome;
}

function stayOf(it: StayCase, placement: StayTerms | undefined): StayToPrice {
  const changed = Object.entries(it.placement ?? {}).filter(([, value]) => value !== undefined);
  const terms = { ...placement, ...Object.fromEntries(changed) } as StayTerms;
  const startsOn = terms.startsOn ?? terms.continuousStayStartedOn;
  return {
    ...(terms as Omit<StayToPrice, 'services' | 'until'>),
    startsOn,
    services: [],
    until: null,
  };
}

interface Reader {
  readonly text: (name: string) => string;
  readonly date: (name: string) => PlainDate;
  readonly dateOrNull: (name: string) => PlainDate | null;
  readonly instant: (name: string) => number;
  readonly instantOrNull: (name: string) => number | null;
  readonly orNull: (name: string) => string | null;
}

/** Reads what a case gives, strictly: a case that lacks a value fails by its name. */
function reader({ given }: Pick<TimingCase, 'given'>): Reader {
  const orNull = (name: string): string | null => {
    const value = given[name];
    if (value === undefined) throw new Error(`the case gives no ${name}`);
    return value;
  };
  const text = (name: string): string => {
    const value = orNull(name);
    if (value === null) throw new Error(`the case gives no ${name}`);
    return value;
  };
  const instant = (name: string): number => {
    const at = epochMsOf(text(name));
    if (at === null) throw new Error(`the case gives no instant as ${name}`);
    return at;
  };
  return {
    text,
    orNull,
    instant,
    date: (name) => plainDate(text(name)),
    dateOrNull: (name) => (orNull(name) === null ? null : plainDate(text(name))),
    instantOrNull: (name) => (orNull(name) === null ? null : instant(name)),
  };
}

type Give = (asked: Timing, read: Reader) => object;

function givenBy(rule: string): Give {
  const give = gives[rule];
  if (give === undefined) throw new Error(`no computing is known for ${rule}`);
  return give;
}

const gives: Readonly<Record<string, Give>> = {
  'timing.urgency': offerWindow,
  'timing.offer-window': offerWindow,
  'timing.offer-reminders': offerWindow,
  'timing.award-approval': (asked, read) =>
    dutyWords(
      timing.awardApproval(asked, {
        urgency: read.text('urgency') as Urgency,
        proposedAt: read.instant('proposedAt'),
      }),
    ),
  'timing.agreement-signature': (asked, read) =>
    dutyWords(
      timing.agreementSignature(asked, {
        urgency: read.text('urgency') as Urgency,
        issuedAt: read.instant('issuedAt'),
        plannedStartOn: read.date('plannedStartOn'),
        startedOn: read.dateOrNull('startedOn'),
      }),
    ),
  'timing.end-or-authorise': paperOwed,
  'timing.section-22c-limb': paperOwed,
  'timing.money-above-terms': paperOwed,
  'timing.full-agreement': paperOwed,
  'timing.challenge-answer': paperOwed,
  'timing.challenge-period': (asked, read) => {
    const period = timing.challengePeriod(asked, read.date('approvedOn'));
    return 'refused' in period ? refusedWords(period) : { openUntil: period.openUntil };
  },
  'timing.arrival': (asked, read) =>
    timing.arrival(asked, { plannedStartOn: read.date('plannedStartOn'), placementId }).deadline,
  'timing.planned-end': (asked, read) => {
    const facts = { plannedEndOn: read.date('plannedEndOn'), startedOn: read.date('startedOn') };
    return { days: timing.plannedEnd(asked, { ...facts, placementId }).map((it) => it.dueOn) };
  },
  'timing.notice': (asked, read) =>
    refusedWords(
      timing.notice(asked, {
        placementId,
        lot: read.text('lot') as Lot,
        giver: read.text('giver') as Party,
        startedOn: read.date('startedOn'),
        givenOn: read.date('givenOn'),
        shorterReason: read.orNull('shorterReason') as ShorterNoticeReason | null,
      }),
    ),
};

/** The paper of the rule, counted from the day that the case gives. */
function paperOwed(asked: Timing, read: Reader): object {
  const paper = read.text('paper') as PaperKind;
  return refusedWords(timing.paperOwed(asked, { paper, after: read.date('after') }));
}

function offerWindow(asked: Timing, read: Reader): object {
  const window = timing.offerWindow(asked, {
    sentAt: read.instant('sentAt'),
    requiredStartOn: read.date('requiredStartOn'),
    officerClosesAt: read.instantOrNull('officerClosesAt'),
  });
  if ('refused' in window) return { refused: window.refused.code };
  const { urgency, emergency, closesAt, clocks } = window;
  const reminders = instantsOf(clocks, 'offer-reminder');
  return { urgency, emergency, closesAt: isoInstant(closesAt), reminders };
}

function dutyWords(duty: ReturnType<typeof timing.awardApproval>): object {
  if ('refused' in duty) return { refused: duty.refused.code };
  const due = duty.clocks.at(-1);
  if (due?.dueAt !== duty.deadline.dueAt) throw new Error('the last clock is the due one');
  const reminders = duty.clocks.slice(0, -1).map(({ dueAt }) => isoInstant(dueAt));
  return { dueOn: duty.deadline.dueOn, due: isoInstant(due.dueAt), reminders };
}

function refusedWords(result: object | { readonly refused: Refusal }): object {
  return 'refused' in result ? { refused: result.refused.code } : result;
}

function instantsOf(clocks: readonly Clock[], kind: Clock['kind']): readonly string[] {
  return clocks.filter((it) => it.kind === kind).map(({ dueAt }) => isoInstant(dueAt));
}
