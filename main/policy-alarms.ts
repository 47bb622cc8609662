import { join } from 'node:path';
import type { PlainDate } from '../domain/calendar';
import { londonDateOf } from '../domain/calendar';
import { alarmsOn } from '../rules/alarms';
import { loadBook } from '../rules/book';
import { projectRoot } from './project-root';

// npm run policy:alarms: what somebody should look after in the book as it lies in this clone.

/** One line for each alarm, or one that says there is none. */
export function policyAlarms(rulesDir: string, today: PlainDate): string {
  const alarms = alarmsOn(loadBook(rulesDir), today);
  if (alarms.length === 0) return `No alarms on ${today}.`;
  return alarms.map(({ on, says }) => `${on}  ${says}`).join('\n');
}

if (require.main === module) {
  console.log(policyAlarms(join(projectRoot, 'rules'), londonDateOf(Date.now())));
}
