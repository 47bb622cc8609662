import { ofType } from '../../domain/award/record-of-events';
import type { QuestionOf } from '../../domain/placement/questions';
import { readAllEvents } from '../../store/read/events';
import type { Consulted } from '../consulted';
import { siblingHomes } from './siblings';

/**
 * The siblings with another home than this award, of whom neither proposal says why they live
 * apart. Two that are proposed at the same instant may each find the other without a home. Each is
 * recorded before it is approved, so the approval that reads last finds both; and a sibling without
 * a home has it judged when it is proposed itself.
 */
export async function partedFrom(
  consulted: Consulted,
  question: QuestionOf<'approval'>,
): Promise<readonly string[]> {
  const { placementId, offer } = question;
  const others = (await siblingHomes(consulted, question)).filter(
    ({ serviceLineId }) => serviceLineId !== null && serviceLineId !== offer.serviceLineId,
  );
  if (others.length === 0) return [];
  const own = await reasonedApart(consulted, placementId);
  const unsaid = await Promise.all(
    others.map(async ({ placementId: sibling }) => {
      if (own.includes(sibling)) return [];
      const theirs = await reasonedApart(consulted, sibling);
      return theirs.includes(placementId) ? [] : [sibling];
    }),
  );
  return unsaid.flat();
}

/** From whom a child lives apart by the proposal that was made last, with its reason. */
async function reasonedApart(
  { store }: Pick<Consulted, 'store'>,
  placementId: string,
): Promise<readonly string[]> {
  const recorded = await readAllEvents(store, placementId);
  const proposals = ofType(
    recorded.map(({ event }) => event),
    'award-proposed',
  );
  return proposals.at(-1)?.split?.apartFrom.map((one) => one.placementId) ?? [];
}
