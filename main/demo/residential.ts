import { addDays, addMonths } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { award, sign } from './award';
import { openReferral, questionsOf, scheduleOf, type Telling } from './lot';
import { invite } from './search';
import { stepDown } from './step-down';
import { end, live, sumUp } from './stay';

/** A children's home: one placement from its referral to the last settled charge. */
export async function residential({ client, story, today, book }: Telling): Promise<void> {
  story.title('Residential: one placement, from referral to its last day');
  const startOn = addDays(today, demonstration.requiredStartInDays);
  const { lot, route, needLevel, needsText, sections, child } = demonstration;
  const scene = await openReferral(
    { client, story, today, book },
    { lot, route, needLevel, needsText, ...sections, child, requiredStartOn: startOn },
  );
  const priceOf = (serviceLineId: string) => scheduleOf(serviceLineId, needLevel);
  await invite(scene, { startOn, today, scheduleOf: priceOf });
  const plannedEndOn = addMonths(startOn, demonstration.plannedStayMonths);
  await award(scene, { plannedEndOn, questionIds: questionsOf({ book, lot, today }) });
  await sign(scene);
  await live(scene, startOn);
  const reviewOn = addMonths(startOn, demonstration.reviewAfterMonths);
  const followOn = await stepDown({ book }, scene, reviewOn);
  await end(scene, followOn);
  await sumUp(scene);
}
