import type { PlainDate } from '../calendar';
import type { Role } from '../placement/terms';
import type { ProviderEvent } from '../provider/events';
import type { ProviderState } from '../provider/state';
import { unsettledFrom } from '../provider/unsettles';

/** Kinds of letters about a service line, each with words of its own. */
export const registerLetterKinds = [
  'service-applied',
  'evaluation-due',
  'applicant-asked',
  'host-answered',
  'service-accredited',
  'application-refused',
  'document-reminder',
  'service-suspended',
  'suspension-lifted',
  'service-removed',
  'price-schedule-proposed',
  'price-schedule-decided',
  'action-agreed',
  'action-due',
  'placement-concerned',
] as const;
export type RegisterLetterKind = (typeof registerLetterKinds)[number];

/** Ids and figures only: no name, no address, no free text. */
export interface RegisterLetter {
  readonly kind: RegisterLetterKind;
  readonly to: {
    readonly party: 'host' | 'provider' | 'council';
    readonly partyId: string;
    readonly role: Role | null;
  };
  readonly serviceLineId: string;
  readonly placementId: string | null;
  readonly facts: Readonly<Record<string, string | readonly string[]>>;
}

/** One placement for which an event matters, and the gates that it does not pass after it. */
export interface Review {
  /** The event's. */
  readonly sequence: number;
  /** The day from which the standing of the service is another. */
  readonly on: PlainDate;
  readonly placementId: string;
  readonly councilId: string;
  /** An open referral that the service was asked about, or a placement that it has. */
  readonly concerns: 'open-referral' | 'placement';
  readonly obstacles: readonly string[];
}

/** Who hears of an event of a service line: a pure function of it and of what was reviewed. */
export function registerLettersFor(
  event: ProviderEvent,
  after: ProviderState,
  reviews: readonly Review[],
): readonly RegisterLetter[] {
  const officers = reviews
    .filter(({ sequence }) => sequence === event.sequence)
    .map((review) => concerned(event, review));
  return [...dealings(event, after), ...officers];
}

function concerned({ type, serviceLineId }: ProviderEvent, review: Review): RegisterLetter {
  const { placementId, councilId, concerns, obstacles, on } = review;
  return {
    kind: 'placement-concerned',
    to: { party: 'council', partyId: councilId, role: 'placement-officer' },
    ...{ serviceLineId, placementId },
    facts: { happened: type, on, concerns, obstacles },
  };
}

interface Written {
  readonly kind: RegisterLetterKind;
  readonly to: 'host' | 'provider';
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
}

function dealings(event: ProviderEvent, after: ProviderState): readonly RegisterLetter[] {
  const { serviceLineId } = event;
  const partyOf = { host: 'host', provider: after.service?.providerId ?? '' };
  return written(event, after).map(({ kind, to, facts = {} }) => ({
    ...{ kind, serviceLineId, placementId: null, facts },
    to: { party: to, partyId: partyOf[to], role: to },
  }));
}

function written(event: ProviderEvent, { evaluation }: ProviderState): readonly Written[] {
  const due: PlainDate | undefined = evaluation?.dueOn;
  switch (event.type) {
    case 'service-applied':
      return [{ kind: 'service-applied', to: 'host', facts: { dueOn: due ?? '' } }];
    case 'evaluation-fell-due':
      return [{ kind: 'evaluation-due', to: 'host', facts: { dueOn: event.clock.dueOn } }];
    case 'applicant-asked':
      return [{ kind: 'applicant-asked', to: 'provider' }];
    case 'host-answered':
      return [{ kind: 'host-answered', to: 'host', facts: { dueOn: due ?? '' } }];
    case 'service-accredited':
      return [{ kind: 'service-accredited', to: 'provider' }];
    case 'application-refused':
      return [{ kind: 'application-refused', to: 'provider', facts: { reasons: event.reasons } }];
    case 'document-reminder-sent': {
      const { documentKind, expiresOn } = event;
      return [{ kind: 'document-reminder', to: 'provider', facts: { documentKind, expiresOn } }];
    }
    case 'service-suspended':
    case 'suspension-lifted': {
      const on = unsettledFrom(event, []) ?? event.effectiveOn;
      return [{ kind: event.type, to: 'provider', facts: { on } }];
    }
    case 'service-removed':
      return [{ kind: 'service-removed', to: 'provider', facts: { reason: event.reason } }];
    case 'price-schedule-proposed':
      return [{ kind: 'price-schedule-proposed', to: 'host' }];
    case 'price-schedule-accepted':
      return [{ kind: 'price-schedule-decided', to: 'provider', facts: { verdict: 'accepted' } }];
    case 'price-schedule-rejected':
      return [{ kind: 'price-schedule-decided', to: 'provider', facts: { verdict: 'rejected' } }];
    case 'action-agreed':
      return [{ kind: 'action-agreed', to: 'provider', facts: { dueOn: event.action.dueOn } }];
    case 'action-fell-due': {
      const facts = { dueOn: event.clock.dueOn };
      return [
        { kind: 'action-due', to: 'provider', facts },
        { kind: 'action-due', to: 'host', facts },
      ];
    }
    default:
      return [];
  }
}
