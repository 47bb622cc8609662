import { addDays, addMonths } from '../../domain/calendar';
import { scoringFor } from '../../rules/reference';
import { commandsOf, offer, sent, startOn, today } from './asking';
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

/** A rehearsal that is agreed with Birch Lodge at £4,000.00 a week, and whose child is awaited. */
export async function arranged(hearth: Interface): Promise<string> {
  const placementId = await sent(hearth, { rehearsal: true });
  const as = (identity: string, body: object) =>
    carriedOut(hearth, { identity, placementId }, body);
  await as('provider.birch', offer('birch-lodge'));
  await livedTo(hearth, placementId, addDays(startOn(), -2));
  const path = `/v1/placements/${placementId}`;
  const { items } = (await hearth.as('officer.lewisham').get(`${path}/offers`)).body;
  const [{ offerId }] = items;
  const { book } = hearth.dependencies;
  const scoring = scoringFor(book, { lot: 'residential', on: today() });
  const questions = 'refused' in scoring ? [] : scoring.questions;
  const answers = questions.map(({ questionId }) => ({ questionId, score: 4 }));
  await as('officer.lewisham', { type: 'score-offer', offerId, answers });
  await as('officer.lewisham', {
    ...{ type: 'propose-award', offerId, plannedEndOn: addMonths(startOn(), 12) },
    ...{ limb: '6c', limbText: 'No higher limb was available.' },
  });
  await as('approver.lewisham', { type: 'approve-award' });
  const { textHash } = (await hearth.as('signatory.birch').get(`${path}/agreement`)).body;
  await as('signatory.lewisham', { type: 'sign-agreement', textHash });
  await as('signatory.birch', { type: 'sign-agreement', textHash });
  return placementId;
}

/** The same, and the child has arrived on the planned day. */
export async function started(hearth: Interface): Promise<string> {
  const placementId = await arranged(hearth);
  await livedTo(hearth, placementId, startOn());
  const identity = 'officer.lewisham';
  const arrived = { type: 'confirm-start', startedOn: startOn() };
  await carriedOut(hearth, { identity, placementId }, arrived);
  return placementId;
}
