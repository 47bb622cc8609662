import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import type { Lot } from '../../domain/placement/terms';
import { scoringFor } from '../../rules/reference';
import { approved } from './approving';
import { commandsOf, offer, referral, sent, startOn, today } from './asking';
import type { Interface } from './interface';

/** Asks as somebody, and answers with the body when it was carried out. */
export async function carriedOut(
  hearth: Interface,
  { identity, placementId }: { readonly identity: string; readonly placementId: string },
  body: object,
) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Accepts a variation by the hash of its text, as the party reads it. */
export async function accepted(
  hearth: Interface,
  { identity, placementId }: { readonly identity: string; readonly placementId: string },
  changeId: string,
) {
  const path = `/v1/placements/${placementId}/variations/${changeId}`;
  const { textHash } = (await hearth.as(identity).get(path)).body;
  const accept = { type: 'accept-variation', changeId, textHash };
  return carriedOut(hearth, { identity, placementId }, accept);
}

/** Lets a rehearsal live on to a day. */
export async function livedTo(hearth: Interface, placementId: string, to: string): Promise<void> {
  for (let walks = 0; walks < 30; walks += 1) {
    const path = `/v1/rehearsals/${placementId}/advance`;
    const { status, body } = await hearth.as('officer.lewisham').post(path, { to });
    if (status !== 200) throw new Error(JSON.stringify(body));
    if (body.arrived) return;
  }
  throw new Error(`did not reach ${to}`);
}

/** A stay as it is asked for, offered and agreed; each field in place of the residential one. */
export interface Wanted {
  readonly lot: Lot;
  readonly provider: string;
  readonly child: object;
  readonly offer: ReturnType<typeof offer>;
  readonly proposal: object;
}

/** With Birch Lodge at £4,000.00 a week. */
const residential = (): Wanted => ({
  lot: 'residential',
  provider: 'birch',
  child: referral().child,
  offer: offer('birch-lodge'),
  proposal: { limb: '6c', limbText: 'No higher limb was available.' },
});

/** With a carer of Rowan Fostering, at £872.15 a week. */
export const fostering = (): Wanted => ({
  ...residential(),
  lot: 'fostering',
  provider: 'rowan',
  offer: offer('rowan-lewisham', { coreWeeklyPence: 87_215 }),
});

/** A room of Willow Lodge at £1,015.00 a week, for somebody who turns 18 on a day. */
export const supported = (turns18On: PlainDate, { exempt = false } = {}): Wanted => ({
  ...residential(),
  lot: 'supportedAccommodation',
  provider: 'willow',
  child: { ...referral().child, dateOfBirth: addMonths(turns18On, -12 * 18) },
  offer: offer('willow-lodge', {
    ...{ needLevel: 'medium-support', coreWeeklyPence: 101_500 },
    accommodation: {
      ...{ brma: 'Inner South East London', lhaCategory: 'shared' },
      ...{ housingBenefitEligible: true, exempt, weeklyRentPence: null },
    },
  }),
});

/** A rehearsal that is agreed for a year, and whose child is awaited. */
export async function arranged(
  hearth: Interface,
  { lot, provider, child, offer: offered, proposal }: Wanted = residential(),
): Promise<string> {
  const { needLevel } = offered;
  const placementId = await sent(hearth, { rehearsal: true, lot, needLevel, child });
  const as = (identity: string, body: object) =>
    carriedOut(hearth, { identity, placementId }, body);
  await as(`provider.${provider}`, offered);
  await livedTo(hearth, placementId, addDays(startOn(), -2));
  const path = `/v1/placements/${placementId}`;
  const { items } = (await hearth.as('officer.lewisham').get(`${path}/offers`)).body;
  const [{ offerId }] = items;
  const { book } = hearth.dependencies;
  const scoring = scoringFor(book, { lot, on: today() });
  const questions = 'refused' in scoring ? [] : scoring.questions;
  const answers = questions.map(({ questionId }) => ({ questionId, score: 4 }));
  await as('officer.lewisham', { type: 'score-offer', offerId, answers });
  await as('officer.lewisham', {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
    ...proposal,
  });
  await approved(hearth, placementId);
  const { textHash } = (await hearth.as(`signatory.${provider}`).get(`${path}/agreement`)).body;
  await as('signatory.lewisham', { type: 'sign-agreement', textHash });
  await as(`signatory.${provider}`, { type: 'sign-agreement', textHash });
  return placementId;
}

/** The same, and the child has arrived on the planned day. */
export async function started(hearth: Interface, wanted?: Wanted): Promise<string> {
  const placementId = await arranged(hearth, wanted);
  await livedTo(hearth, placementId, startOn());
  const identity = 'officer.lewisham';
  const arrived = { type: 'confirm-start', startedOn: startOn() };
  await carriedOut(hearth, { identity, placementId }, arrived);
  return placementId;
}
