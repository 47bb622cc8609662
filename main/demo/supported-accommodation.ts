import { addDays, addMonths } from '../../domain/calendar';
import { supportedDemonstration as plan } from '../../prisma/demonstration';
import { propose, sign } from './award';
import { DemonstrationFailed } from './client';
import { openReferral, questionsOf, scheduleOf, type Telling } from './lot';
import { answerWindow } from './search';
import { command, eventOf, letTimePassTo, officer, readPlacement, type Scene } from './stage';
import { tellPrice } from './stay';
import { money, spokenDay } from './story';
import type { Happening, Segment } from './wire';

/** Supported accommodation: a young person turns 18, and the price falls by what a benefit pays. */
export async function supportedAccommodation(telling: Telling): Promise<void> {
  const { story, today, book } = telling;
  story.title('Supported accommodation: turning 18');
  const { lot, route, needLevel, needsText, sections, accommodation, serviceLineId } = plan;
  const startOn = addDays(today, plan.requiredStartInDays);
  // By the day of birth, so that whoever would turn 18 on a 29 February does so the day before.
  const dateOfBirth = addMonths(startOn, plan.turns18AfterMonths - 18 * 12);
  const turns18On = addMonths(dateOfBirth, 18 * 12);
  const child = { ...plan.child, dateOfBirth };
  const scene = await openReferral(telling, {
    ...{ lot, route, needLevel, needsText, ...sections, child, requiredStartOn: startOn },
  });
  const { coreWeeklyPence } = scheduleOf(serviceLineId, needLevel);
  await answerWindow(scene, {
    serviceLineId,
    today,
    offer: { needLevel, coreWeeklyPence, availableFrom: startOn, accommodation },
  });
  const plannedEndOn = addMonths(startOn, plan.plannedStayMonths);
  const questionIds = questionsOf({ book, lot, today });
  await propose(scene, { plannedEndOn, questionIds, limbText: plan.limbText });
  await sign(scene);
  story.title('Living there');
  await letTimePassTo(scene, startOn);
  await command(scene, officer, { type: 'confirm-start', startedOn: startOn });
  story.line(startOn, `${child.givenNames} moved in; ${money(coreWeeklyPence)} a week`);
  story.detail(`18 on ${spokenDay(turns18On)}`);
  const happened = await letTimePassTo(scene, addDays(turns18On, 1));
  checkStep(happened, { on: turns18On, from: coreWeeklyPence });
  await tellPrice(scene);
  await checkStillThere(scene);
}

/** On the birthday itself, from £1,015.00 to £865.41: less the shared rate, £149.59. */
function checkStep(
  happened: readonly Happening[],
  { on, from }: { readonly on: string; readonly from: number },
): void {
  const step = eventOf(happened, 'price-changed');
  const { weeklyPence, because } = step['segment'] as Segment;
  const isLha = because.some(({ ruleId }) => ruleId === 'pricing.supported-accommodation-lha');
  const isRight = isLha && step.effectiveOn === on && weeklyPence === from - plan.lhaWeeklyPence;
  if (isRight) return;
  throw new DemonstrationFailed(
    `on ${on} the price should have gone to ${money(from - plan.lhaWeeklyPence)}, and went to ` +
      `${money(weeklyPence)} on ${step.effectiveOn}`,
  );
}

async function checkStillThere(scene: Scene): Promise<void> {
  const { stage } = await readPlacement(scene);
  if (stage !== 'active') throw new DemonstrationFailed(`the placement is ${stage}, not active`);
}
