import { backTestRoutes } from './back-tests/routes';
import { deadlineRoutes } from './deadlines/routes';
import { envelopeRoutes } from './envelopes/routes';
import { forecastRoutes } from './forecasts/routes';
import { importRoutes } from './imports/routes';
import { invitationRoutes } from './invitations/routes';
import { jobRoutes } from './jobs/routes';
import { membershipRoutes } from './membership/routes';
import { placementRoutes } from './placements/routes';
import { policyRoutes } from './policy/routes';
import { providerRoutes } from './providers/routes';
import { rehearsalRoutes } from './rehearsals/routes';
import { savingsRoutes } from './savings/routes';
import { stepDownRoutes } from './step-down/routes';
import { replyLinkRoutes, replyRoutes } from './replies/routes';
import type { Route } from './route';
import { siblingGroupRoutes } from './sibling-groups/routes';

/** Every route that asks who is asking. What is not listed here does not exist. */
export const routes: readonly Route[] = [
  ...placementRoutes,
  ...siblingGroupRoutes,
  ...invitationRoutes,
  ...replyLinkRoutes,
  ...deadlineRoutes,
  ...envelopeRoutes,
  ...providerRoutes,
  ...policyRoutes,
  ...membershipRoutes,
  ...savingsRoutes,
  ...backTestRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...forecastRoutes,
  ...rehearsalRoutes,
  ...stepDownRoutes,
];

/** Routes whose address is their token: whoever holds it is who is asking. */
export const openRoutes: readonly Route[] = replyRoutes;

/** All that the OpenAPI document describes. */
export const describedRoutes: readonly Route[] = [...routes, ...openRoutes];
