import { londonDateOf, type EpochMs } from '../calendar';
import { agreementTerms } from '../agreement/agreement-terms';
import { answersForAward, refusedByOffices } from '../award/second-person';
import { dutyOn } from '../deadlines/duty';
import { invariant } from '../invariant';
import { refuse, type Refusal } from '../refusal';
import {
  authorisedBy,
  authoritiesOf,
  sumOnFile,
  withAuthority,
  type Recorded,
} from './authorised-by';
import type { CommandOf } from './commands';
import {
  dropDeadlines,
  meetDeadline,
  meetDeadlines,
  openDeadline,
  openDutiesAt,
  openDuty,
  refusedByRules,
  type Outcome,
} from './compose';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { authorityNeededFor } from './key-decision';
import { openProposal, proposedOffer } from './of-state';
import { approvalQuestion } from './questions-for-award';
import type { AnswerOf } from './questions';
import type { PlacementState, Proposal } from './state';
import type { Deadline } from './terms';

// The second person's word, and the authority of those above. Source: the report's 9.8 and 9.9.

interface Approving {
  readonly at: EpochMs;
  readonly answer: AnswerOf<'approval'>;
}

export const approvalOutcomes: OutcomesOf<
  'approve-award' | 'reject-award' | 'record-authority' | 'record-limb'
> = {
  'approve-award': ({ state, command, at, about }) =>
    approveAward(state, command, { at, answer: about('approval') }),
  'reject-award': (given) => rejectAward(given),
  'record-limb': ({ state, command: { limb, limbTextId }, at }) => [
    { type: 'limb-recorded', limb, limbTextId },
    ...meetDeadlines(state, 'section-22c-limb', londonDateOf(at)),
  ],
  'record-authority': ({ state, command, at }) => recordAuthority(state, command, at),
};

/**
 * Approval awards, reserves the envelope and puts the agreement out for both signatures. Where the
 * child has moved in already, the money is committed and the agreement out: it is the word alone.
 */
function approveAward(
  state: PlacementState,
  command: CommandOf<'approve-award'>,
  { at, answer }: Approving,
): Outcome {
  const proposal = openProposal(state);
  invariant(proposal !== null, 'there is a proposal to approve');
  const { approvals, actor } = command;
  const refused =
    refusedByRules(answer) ??
    refusedByOffices(answer.needed, { approvals, offices: actor.offices ?? [] }) ??
    answer.aboveLimit ??
    refusedByGuard(state, proposal) ??
    refusedBySplit(state, answer);
  if (refused !== null) return { refused };
  const { segments, totalPence, commitments, because, limit, area } = answer;
  const { offerId } = proposal;
  const awarded = { offerId, segments, totalPence, commitments, approvals, limit, because };
  const authorised = authorisedBy(proposal.authorities);
  const met = metOn(state, ['award-approval', 'award-record'], londonDateOf(at));
  const areaAuthority = area?.notice ?? null;
  const approved: EventBody = { type: 'award-approved', ...awarded, ...authorised, areaAuthority };
  if (state.stage !== 'awarding') return [approved, ...met];
  const out = agreementOut(state, command, { at, answer, position: 1 + met.length });
  const duties = area === null ? [] : [area.duty];
  const position = 1 + met.length + out.length;
  return [approved, ...met, ...out, ...openDutiesAt(state, position, { duties, at })];
}

/** Two proposals of the same instant may not have seen each other; an approval sees them both. */
function refusedBySplit(
  state: PlacementState,
  { parted: placementIds = [] }: AnswerOf<'approval'>,
): Refusal | null {
  if (state.stage !== 'awarding' || placementIds.length === 0) return null;
  const { serviceLineId } = proposedOffer(state).offer;
  return refuse('split-needs-reason', { serviceLineId, placementIds });
}

function agreementOut(
  state: PlacementState,
  command: CommandOf<'approve-award'>,
  { at, answer, position }: Approving & { readonly position: number },
): readonly EventBody[] {
  const { textHash, clocks, deadline, segments, bookDigest } = answer;
  const signingOrder = command.signingOrder ?? answer.signingOrder;
  const question = approvalQuestion(state, command, at);
  const { form, agreementVersion: version } = question;
  const terms = agreementTerms(question, { form, version, segments, bookDigest });
  return [
    { type: 'agreement-issued', terms, textHash, signingOrder, clocks },
    openDeadline(state, position + 1, deadline),
  ];
}

/** The Key Decision guard: outside the limits or the criteria, a recorded authority comes first. */
function refusedByGuard(state: PlacementState, proposal: Proposal) {
  const reason = authorityNeededFor(state, proposal);
  return reason === null ? null : refuse('authority-required', { reason });
}

/**
 * Before the start the offers stand open again, and an authority for that award has nothing more to
 * answer for; after it nothing ends, and somebody must act as long as the child lives there.
 */
function rejectAward({ state, command, at, about }: Given<'reject-award'>): Outcome {
  const { textId } = command;
  const rejected: EventBody = { type: 'award-rejected', textId };
  const met = meetDeadlines(state, 'award-approval', londonDateOf(at));
  if (state.stage === 'awarding') {
    return [rejected, ...met, ...dropDeadlines(state, ['authority-ratification'])];
  }
  if (state.stage === 'ended') return [rejected, ...met, ...dropDeadlines(state, ['award-record'])];
  const duties = [about('paper').duty];
  return [rejected, ...met, ...openDutiesAt(state, 1 + met.length, { duties, at })];
}

/** Not a rule of the book: the urgent authority itself names the day. */
const ownRule = { ruleId: 'authority.decision', standing: 'assumed' } as const;

function recordAuthority(
  state: PlacementState,
  command: CommandOf<'record-authority'>,
  at: EpochMs,
): Outcome {
  const { commandId: authorityId, authority, decidedBy, decidedOn, document } = command;
  const { amountPence, ratifyBy, ratifies, textId } = command;
  const terms = { authority, decidedBy, decidedOn, document, amountPence };
  const today = londonDateOf(at);
  const met = state.deadlines
    .filter((duty) => isMetBy(state, { ...command, authorityId }, duty))
    .flatMap(({ id }) => meetDeadline(state, id, today));
  const recorded: EventBody = {
    type: 'authority-recorded',
    ...{ authorityId, ...terms, ratifyBy, ratifies, textId },
  };
  if (ratifyBy === null) return [recorded, ...met];
  const { placementId } = state;
  const day = { dueOn: ratifyBy, countedFrom: decidedOn };
  const { deadline, ...rest } = dutyOn(
    { kind: 'authority-ratification', ...ownRule },
    { day, placementId },
  );
  const duty = { ...rest, deadline: { ...deadline, authorityId } };
  return [recorded, ...met, openDuty(state, 1 + met.length, duty)];
}

/**
 * Each duty has an authority of its own: money waits for sums that cover it, an award outside the
 * criteria for who may decide on one, and a ratification for that of its very authority.
 */
function isMetBy(state: PlacementState, authority: Recorded, duty: Deadline): boolean {
  switch (duty.kind) {
    case 'authority':
      if (duty.metAtPence === undefined) return answersForAward(authority.authority);
      return sumOnFile(withAuthority(authoritiesOf(state), authority)) >= duty.metAtPence;
    case 'end-or-authorise':
      return answersForAward(authority.authority);
    case 'award-record':
      // A rejected award that stands by the authority has no other record than that.
      return openProposal(state)?.isRejected === true && answersForAward(authority.authority);
    case 'authority-ratification':
      return isOf(state, duty, authority.ratifies);
    default:
      return false;
  }
}

function isOf(state: PlacementState, duty: Deadline, ratifies: string | null): boolean {
  if (duty.authorityId !== undefined) return duty.authorityId === ratifies;
  const urgent = authoritiesOf(state).find(({ authorityId }) => authorityId === ratifies);
  return urgent?.ratifyBy === duty.dueOn;
}

function metOn(
  state: PlacementState,
  kinds: readonly Deadline['kind'][],
  on: ReturnType<typeof londonDateOf>,
): readonly EventBody[] {
  return kinds.flatMap((kind) => meetDeadlines(state, kind, on));
}
