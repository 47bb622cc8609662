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
import type { Route } from './route';

/** Every route that asks who is asking. What is not listed here does not exist. */
export const routes: readonly Route[] = [
  ...placementRoutes,
  ...invitationRoutes,
  ...deadlineRoutes,
  ...envelopeRoutes,
  ...providerRoutes,
  ...policyRoutes,
  ...membershipRoutes,
  ...backTestRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...forecastRoutes,
  ...rehearsalRoutes,
];
