import { fromAnotherStart } from '../agreement/agreement-terms';
import { daysBetween, earliest, londonDateOf, type EpochMs } from '../calendar';
import { authorisedBy } from './authorised-by';
import type { CommandOf } from './commands';
import type { StayCommandType } from './commands-of-stay';
import { dropDeadlines, meetDeadlines, openDeadline, openDutiesAt, type Outcome } from './compose';
import { heldFor, repricedBy, serviceReviews, unpriced } from './compose-price';
import { signedBy } from './decide-change';
import type { Given, OutcomesOf } from './decide-given';
import { startBeforeApproval } from './decide-made';
import type { EventBody } from './events';
import { foreseen } from './foreseen';
import { awarded, inStage, lived, termsAtStart } from './of-state';
import type { AnswerOf } from './questions';
import { revisedTerms } from './questions-for-award';
import type { PlacementState } from './state';
import { changeBySibling } from './sibling-change';
import { absentFrom, backOn, heldFrom, matchedOn } from './stay-terms';

// The arrival, and what changes the price of a stay after it.

export const stayOutcomes: OutcomesOf<StayCommandType> = {
  'confirm-start': ({ state, command, at, about }) =>
    state.stage === 'awarding'
      ? startBeforeApproval(state, command, { at, answer: about('made') })
      : confirmStart(awarded(state), command, { at, answer: about('start') }),
  'move-start': ({ state, command: { startsOn, textId, commandId }, about }) => {
    const moved = { startsOn, textId, commandId, position: 0 };
    return moveStart(awarded(state), moved, about('moving'));
  },
  'record-non-arrival': recordNonArrival,
  'record-absence': recordAbsence,
  'end-absence': endAbsence,
  'decide-absence': decideAbsence,
  'record-long-term-match': recordMatch,
  'extend-placement': extendPlacement,
  'shorten-placement': shortenPlacement,
  'follow-rates': followRates,
  'record-sibling': recordSibling,
};

/**
 * The stay is priced for its whole length, once; its future segments are recorded with it. What
 * statute and review ask from that day on is opened beside it.
 */
function confirmStart(
  state: ReturnType<typeof awarded>,
  { commandId, startedOn }: CommandOf<'confirm-start'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'start'> },
): Outcome {
  const { segments, commitments, envelopes, clocks, undecided } = answer;
  const { continuousStayStartedOn } = answer;
  const terms = { ...termsAtStart(state, startedOn), continuousStayStartedOn };
  const before = [
    ...meetDeadlines(state, 'arrival', startedOn),
    ...heldFor(state, undecided, commandId),
  ];
  const reviews = serviceReviews(terms.services, state, answer);
  const opened = openDutiesAt(state, 2 + before.length, { duties: reviews, at });
  const bodies: readonly EventBody[] = [
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms, segments, commitments, envelopes, clocks },
    ...before,
    ...opened,
    ...foreseen(state, 2 + before.length + opened.length, { answer, at }),
  ];
  const { signature } = answer;
  if (signature === undefined) return bodies;
  return [...bodies, ...signedBy(state, bodies.length, signature)];
}

/**
 * The place waits for the child from the old day to the new one, and that costs nothing. What was
 * signed named the old day and its prices: a new version goes out, and the signatures under the one
 * before it are void. A child who comes meanwhile is recorded all the same.
 */
function moveStart(
  state: ReturnType<typeof awarded>,
  moved: Pick<CommandOf<'record-non-arrival'>, 'textId' | 'commandId'> &
    Pick<CommandOf<'move-start'>, 'startsOn'> & { readonly position: number },
  answer: AnswerOf<'moving'>,
): Outcome {
  const refused = unpriced(state, answer);
  if (refused !== null) return { refused };
  const { startsOn, textId, commandId, position } = moved;
  const { segments, totalPence, commitments, signing, bookDigest } = answer;
  const { textHash, signingOrder, clocks, deadline } = signing;
  const terms = fromAnotherStart(revisedTerms(state, commandId), {
    startsOn,
    segments,
    bookDigest,
  });
  const voids = state.agreement.signedBy;
  const dropped = dropDeadlines(state, ['arrival', 'agreement-signature']);
  const authorised = authorisedBy(state.award.authorities);
  const priced = { segments, totalPence, commitments, ...authorised };
  return [
    { type: 'start-moved', startsOn, before: state.award.startsOn, ...priced, textId },
    { type: 'agreement-revised', terms, textHash, signingOrder, voids, textId, clocks },
    ...dropped,
    openDeadline(state, position + 2 + dropped.length, deadline),
  ];
}

function recordNonArrival({ state, command, about }: Given<'record-non-arrival'>): Outcome {
  const { startsOn, reason, textId, commandId } = command;
  const awaited = awarded(state);
  const plannedStartOn = awaited.award.startsOn;
  const missed: EventBody = { type: 'non-arrival-recorded', plannedStartOn, reason, textId };
  if (reason !== null) {
    return [
      missed,
      { type: 'placement-withdrawn', reason, textId },
      ...dropDeadlines(state, 'all'),
    ];
  }
  const moved = { startsOn: startsOn ?? plannedStartOn, textId, commandId, position: 1 };
  const outcome = moveStart(awaited, moved, about('moving'));
  return 'refused' in outcome ? outcome : [missed, ...outcome];
}

/** A fact, with the days on which it is decided whether the place is kept. */
function recordAbsence({ state, command, at, about }: Given<'record-absence'>): Outcome {
  const { commandId, kind, from, textId } = command;
  const answer = about('reprice');
  const terms = absentFrom(lived(state).stay.terms, { absenceId: commandId, kind, from });
  const before: readonly EventBody[] = [
    { type: 'absence-recorded', absenceId: commandId, kind, from, textId },
    repricedBy(answer, { from, terms }),
    ...heldFor(state, answer.undecided, commandId),
  ];
  return [...before, ...openDutiesAt(state, before.length, { duties: answer.duties, at })];
}

function endAbsence({ state, command, about }: Given<'end-absence'>): Outcome {
  const { commandId, absenceId, until } = command;
  const answer = about('reprice');
  const terms = backOn(lived(state).stay.terms, { absenceId, until });
  return [
    { type: 'absence-ended', absenceId, until },
    repricedBy(answer, { from: until, terms }),
    ...heldFor(state, answer.undecided, commandId),
    ...dropDeadlines(state, ['absence-decision']),
  ];
}

/**
 * Whoever decides meets the next day of decision; the later ones stay, as an absence goes on. A
 * place that is held costs nothing; one that is given up waits for no further decision.
 */
function decideAbsence({ state, command, at, about }: Given<'decide-absence'>): Outcome {
  const { absenceId, decision, textId } = command;
  const today = londonDateOf(at);
  const decided: EventBody = { type: 'absence-decided', absenceId, decision, textId };
  if (decision === 'end') return [decided, ...endOfDecisions(state, at)];
  const met = nextDecision(state, at);
  if (decision === 'keep') return [decided, ...met];
  const answer = about('reprice');
  const refused = unpriced(state, answer);
  if (refused !== null) return { refused };
  const terms = heldFrom(lived(state).stay.terms, today);
  const held = heldFor(state, answer.undecided, command.commandId);
  return [decided, repricedBy(answer, { from: today, terms }), ...held, ...met];
}

function endOfDecisions(state: PlacementState, at: EpochMs): readonly EventBody[] {
  const met = nextDecision(state, at);
  const ids = met.flatMap((body) => (body.type === 'deadline-met' ? [body.deadlineId] : []));
  const rest = dropDeadlines(state, ['absence-decision']);
  return [
    ...met,
    ...rest.filter((body) => body.type === 'deadline-dropped' && !ids.includes(body.deadlineId)),
  ];
}

function nextDecision({ deadlines }: PlacementState, at: EpochMs): readonly EventBody[] {
  const owed = deadlines.filter(({ kind }) => kind === 'absence-decision');
  const [next] = [...owed].sort((a, b) => a.dueAt - b.dueAt);
  if (next === undefined) return [];
  const metOn = londonDateOf(at);
  const lateDays = Math.max(0, daysBetween(earliest(next.dueOn, metOn), metOn));
  return [{ type: 'deadline-met', deadlineId: next.id, metOn, lateDays, textId: null }];
}

function recordMatch({ state, command, about }: Given<'record-long-term-match'>): Outcome {
  const { commandId, matchedOn: on, panelOn } = command;
  const { terms } = lived(state).stay;
  const before = terms.matchedLongTermOn;
  const from = earliest(on, before ?? on);
  const answer = about('reprice');
  return [
    { type: 'long-term-match-recorded', matchedOn: on, panelOn, before },
    repricedBy(answer, { from, terms: matchedOn(terms, on) }),
    ...heldFor(state, answer.undecided, commandId),
  ];
}

function extendPlacement({ state, command, about }: Given<'extend-placement'>): Outcome {
  const { plannedEndOn, textId } = command;
  const { plannedEndOn: before, authorities } = inStage(state, 'active').award;
  const { commitments, envelopes, clocks } = about('extension');
  const taken = { commitments, envelopes, clocks, ...authorisedBy(authorities) };
  return [{ type: 'placement-extended', plannedEndOn, before, ...taken, textId }];
}

/** A plan and no end: the price runs on as recorded, and only a recorded end stops it. */
function shortenPlacement({ state, command, about }: Given<'shorten-placement'>): Outcome {
  const { plannedEndOn, reason, agreedByTextId, agreedAt, agreedHow, textId } = command;
  const { plannedEndOn: before } = inStage(state, 'active').award;
  const { commitments, envelopes, clocks } = about('extension');
  const agreed = { reason, agreedByTextId, agreedAt, agreedHow };
  const taken = { commitments, envelopes, clocks };
  return [{ type: 'placement-shortened', plannedEndOn, before, ...agreed, ...taken, textId }];
}

/** The yearly duty to look at the rates is met, and that of the next year opened. */
function followRates({ state, command, at, about }: Given<'follow-rates'>): Outcome {
  const { commandId, from } = command;
  const answer = about('reprice');
  const refused = unpriced(state, answer);
  if (refused !== null) return { refused };
  const { terms } = lived(state).stay;
  const before: readonly EventBody[] = [
    { type: 'rates-followed', from },
    repricedBy(answer, { from, terms }),
    ...heldFor(state, answer.undecided, commandId),
    ...meetDeadlines(state, 'rates-to-follow', londonDateOf(at)),
  ];
  return [...before, ...openDutiesAt(state, before.length, { duties: answer.duties, at })];
}

/** A fact, whatever it comes to. With the same carer it changes the price from its day on. */
function recordSibling({ state, command, about }: Given<'record-sibling'>): Outcome {
  const { siblingId, from, until, serviceLineId, earlier } = command;
  const news = { siblingId, from, until, serviceLineId, earlier };
  const recorded: EventBody = { type: 'sibling-recorded', ...news };
  const change = changeBySibling(state, command);
  if (change === null) return [recorded];
  const answer = about('reprice');
  const { commandId } = command;
  const held = heldFor(state, answer.undecided, commandId);
  return [recorded, repricedBy(answer, change), ...held];
}
