import type { DateSpan } from '../domain/calendar';
import type { EnvelopeSpan } from '../domain/placement/events';
import type { Route } from '../domain/placement/terms';
import type { RegisteredService } from './answers/register-facts';

/** The rows that answers need, read afresh for every question. */
export interface Register {
  /** Every home on the register, those that will be left out too. */
  services(): Promise<readonly RegisteredService[]>;
  service(serviceLineId: string): Promise<RegisteredService>;
  memberships(councilId: string): Promise<readonly DateSpan[]>;
  /** The spans of a council's envelopes for a route. */
  envelopes(asked: {
    readonly councilId: string;
    readonly route: Route;
  }): Promise<readonly EnvelopeSpan[]>;
}
