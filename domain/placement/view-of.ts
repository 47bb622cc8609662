import { isProvidersDuty } from './providers-duty';
import type { EpochMs, PlainDate } from '../calendar';
import { committedIn } from '../envelope/committed';
import { isParty } from './admissible';
import type { Challenge } from './challenge-terms';
import { challengesOf, looksOn } from './contest-of';
import { completenessOf, type Completeness } from './completeness';
import { reviewForProvider } from './exit-review';
import type { Dispute, PendingChange } from './change-terms';
import type { AgreementForm } from './event-terms';
import { authorityNeededFor, type KeyDecision } from './key-decision';
import { missingPapers, type MissingPaper } from './missing-papers';
import { openProposal } from './of-state';
import { pseudonymousDetails } from './pseudonymous-details';
import type { ScoredOffer } from './questions-of-award';
import type { AskedQuestion, AskedRing, LateOffer, Negotiation, Reach } from './search-terms';
import { isSealed } from './sealed';
import { isWithProvider } from './seen-by-awarded';
import type {
  Award,
  Ending,
  Invitation,
  PlacementState,
  Proposal,
  Referral,
  Stage,
  Stay,
} from './state';
import type { Actor, Deadline, Party, ServiceTerms, SigningOrder, Urgency } from './terms';
import type { NoticeGiven, Outlook } from './terms-of-ending';
import { seesChild, seesOffer } from './visible-to';

export interface SearchView {
  readonly urgency: Urgency;
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly round: number;
  /** From which areas homes are asked: the council's own affair. */
  readonly reach: Reach | null;
  /** Which ring is asked, for the council alone; null: everybody. */
  readonly ring: AskedRing | null;
  /** All of them for the council; for a provider its own. Answers are events for everybody. */
  readonly questions: readonly AskedQuestion[];
  readonly negotiations: readonly Negotiation[];
  /** Offers that came after the window, and are never ranked. */
  readonly late: readonly LateOffer[];
  /** True while the council may know who answered, and not what was offered. */
  readonly isSealed: boolean;
  readonly invitations: readonly Invitation[];
  /** Scores are the council's own: none for a provider. */
  readonly offers: readonly ScoredOffer[];
}

/** As much of a placement's state as one viewer may see. What is not theirs is null or empty. */
export interface PlacementView {
  readonly placementId: string;
  readonly councilId: string;
  readonly rehearsal: boolean;
  readonly stage: Stage;
  readonly version: number;
  /** `childId` is null until the viewer may read the child's details. */
  readonly referral: (Omit<Referral, 'childId'> & { readonly childId: string | null }) | null;
  /** How far the referral has been written; the council's alone. */
  readonly completeness: Completeness | null;
  readonly search: SearchView | null;
  readonly proposal: Proposal | null;
  /** A Key Decision that waits for its authority; the council's alone. */
  readonly authorityNeeded: KeyDecision | null;
  readonly award: Award | null;
  readonly agreement: {
    readonly agreementId: string;
    readonly version: number;
    readonly textHash: string;
    readonly startsOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly signedBy: readonly Party[];
    readonly signingOrder: SigningOrder;
    readonly isRejected: boolean;
    readonly form: AgreementForm;
  } | null;
  readonly stay:
    | (Pick<Stay, 'startedOn' | 'terms' | 'segments' | 'commitments' | 'books'> & {
        /** The services of the terms, each with the id by which a variation ends it. */
        readonly services: readonly ServiceView[];
      })
    | null;
  /** Which papers the child's arrival came before, and which are still missing. */
  readonly startedBefore: readonly MissingPaper[];
  /** What still waits for a second person, though the child has moved in; the council's alone. */
  readonly approval: Proposal | null;
  /** What lies ahead is the council's to plan: null for a provider. */
  readonly outlook: Outlook | null;
  readonly notice: NoticeGiven | null;
  readonly ending: Ending | null;
  readonly deadlines: readonly Deadline[];
  /** What has been proposed and waits for somebody to agree. */
  readonly changes: readonly PendingChange[];
  readonly disputes: readonly Dispute[];
  /** Those of the award that stands: all for the council and the host, a provider’s own for it. */
  readonly challenges: readonly Challenge[];
}

type ServiceView = ServiceTerms & { readonly serviceId: string };

/** Null for whoever has no part in the placement: to them it is not there. */
export function viewOf(viewer: Actor, state: PlacementState): PlacementView | null {
  if (!isParty(state, viewer)) return null;
  const isCouncil = viewer.party === 'council';
  const { placementId, councilId, rehearsal, stage, sequence } = state;
  return {
    ...{ placementId, councilId, rehearsal, stage, version: sequence },
    referral: referralFor(viewer, state),
    completeness: isCouncil && state.referral !== null ? completenessOf(state.referral) : null,
    search: searchFor(viewer, state),
    proposal: isCouncil && 'proposal' in state ? state.proposal : null,
    authorityNeeded: isCouncil ? authorityNeededIn(state) : null,
    ...livedBy(state, viewer),
    changes: viewer.party === 'host' ? [] : state.changes,
    disputes: 'award' in state ? state.disputes : [],
    challenges: challengesFor(viewer, state),
    deadlines: isCouncil
      ? state.deadlines
      : state.deadlines.filter(({ kind }) => isProvidersDuty(kind)),
  };
}

/**
 * What somebody sees who has no part in the placement and looks on at its award: that it is there,
 * the challenges that are theirs to know, and nothing of the child or the stay.
 */
export function onlookersView(viewer: Actor, state: PlacementState): PlacementView | null {
  if (!looksOn(state, viewer)) return null;
  const { placementId, councilId, rehearsal, stage, sequence } = state;
  return {
    ...{ placementId, councilId, rehearsal, stage, version: sequence },
    ...{ referral: null, completeness: null, search: null, proposal: null },
    ...{ authorityNeeded: null, award: null, agreement: null, stay: null, startedBefore: [] },
    ...{ approval: null, outlook: null, notice: null, ending: null },
    ...{ deadlines: [], changes: [], disputes: [] },
    challenges: challengesFor(viewer, state),
  };
}

function challengesFor({ party, partyId }: Actor, state: PlacementState): readonly Challenge[] {
  const all = challengesOf(state);
  return party === 'provider' ? all.filter(({ providerId }) => providerId === partyId) : all;
}

function authorityNeededIn(state: PlacementState): KeyDecision | null {
  const proposal = openProposal(state);
  return proposal === null ? null : authorityNeededFor(state, proposal);
}

function referralFor(viewer: Actor, state: PlacementState): PlacementView['referral'] {
  if (state.referral === null) return null;
  const { childId, ...rest } = state.referral;
  if (viewer.party === 'council') return state.referral;
  const siblingStays = rest.siblingStays.filter((one) => isWithProvider(one, state));
  // What was found of the match names those who live there: it is the council's to know.
  const known = { ...rest, predecessorId: null, siblingStays, matching: null };
  if (seesChild(viewer, state)) return { ...known, childId };
  const details = pseudonymousDetails(known.details);
  return { ...known, becameLookedAfterOn: null, details, childId: null };
}

function searchFor(viewer: Actor, state: PlacementState): SearchView | null {
  if (!('search' in state)) return null;
  const { urgency, opensAt, closesAt, invitations, offers, round, reach } = state.search;
  const { questions, negotiations, late } = state.search;
  const isCouncil = viewer.party === 'council';
  const isOwn = ({ providerId }: { readonly providerId: string }) =>
    isCouncil || providerId === viewer.partyId;
  return {
    ...{ urgency, opensAt, closesAt, isSealed: isSealed(state), round },
    reach: isCouncil ? reach : null,
    ring: isCouncil ? (state.search.ring ?? null) : null,
    invitations: invitations.filter(isOwn),
    questions: questions.filter(isOwn),
    negotiations: negotiations.filter(({ offerId }) =>
      offers.some((offer) => offer.offerId === offerId && isOwn(offer)),
    ),
    late: late.filter(isOwn),
    offers: offers
      .filter((offer) => seesOffer(viewer, state, offer))
      .map((offer) => (isCouncil ? offer : { ...offer, scores: [] })),
  };
}

function livedBy(
  state: PlacementState,
  { party }: Actor,
): Pick<
  PlacementView,
  'award' | 'agreement' | 'stay' | 'outlook' | 'notice' | 'ending' | 'approval' | 'startedBefore'
> {
  const isCouncil = party === 'council';
  return {
    award: 'award' in state ? withoutMoney(state.award, isCouncil) : null,
    agreement: 'agreement' in state ? agreementIn(state) : null,
    stay: 'stay' in state ? stayIn(state, isCouncil) : null,
    approval: isCouncil && 'approval' in state ? state.approval : null,
    startedBefore: missingPapers(state).filter((paper) => isCouncil || paper === 'agreement'),
    outlook: isCouncil && 'outlook' in state ? state.outlook : null,
    notice: 'notice' in state ? noticeIn(state.notice, isCouncil) : null,
    ending: 'ending' in state ? endingIn(state.ending, party) : null,
  };
}

/** What an envelope gives, who proposed and why by law are the council's own affair. */
function withoutMoney(award: Award, isCouncil: boolean): Award {
  if (isCouncil) return award;
  return { ...award, commitments: [], limb: null, proposedBy: null, authorities: [] };
}

function agreementIn({
  agreement,
}: Extract<PlacementState, { agreement: unknown }>): PlacementView['agreement'] {
  const { agreementId, version, form, startsOn, plannedEndOn } = agreement.terms;
  const { textHash, signedBy, signingOrder, isRejected } = agreement;
  const signing = { textHash, signedBy, signingOrder, isRejected };
  return { agreementId, version, form, startsOn, plannedEndOn, ...signing };
}

/** What is committed is the council's own, with a fee and what disputes changed. */
function stayIn(
  state: Extract<PlacementState, { readonly stay: Stay }>,
  isCouncil: boolean,
): PlacementView['stay'] {
  const { startedOn, terms, segments, books } = state.stay;
  const services = terms.services.map((service) => ({
    serviceId: service.descriptionTextId,
    ...service,
  }));
  const taken = isCouncil ? committedIn(state) : [];
  return { startedOn, terms, services, segments, books, commitments: taken };
}

function noticeIn(notice: NoticeGiven, isCouncil: boolean): NoticeGiven {
  return isCouncil ? notice : { ...notice, followOnId: null };
}

/** How the return codes an end is between the council and the return; no review is the host's. */
function endingIn(ending: Ending, party: Actor['party']): Ending {
  if (party === 'council') return ending;
  const { review, ...rest } = { ...ending, returnCodes: null };
  if (review === undefined || party !== 'provider') return rest;
  return { ...rest, review: reviewForProvider(review) };
}
