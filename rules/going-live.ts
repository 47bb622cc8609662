import type { PlainDate } from '../domain/calendar';
import { contains } from '../domain/calendar';
import type { CommandType } from '../domain/placement/commands';
import type { Book, ReferenceTable, Rule } from './book';
import type { RuleQuestion } from './envelope';
import { couldFire } from './evaluate';
import type { TableKind } from './tables';

// Before a council works with real children, somebody has settled every value that a command will
// ask for. A value that is assumed applies and says so; one that is unconfirmed never does.

/** Which commands ask which rules. Facts are recorded whatever the rules say, so none is here. */
const commandsOfQuestion: Readonly<Record<RuleQuestion, readonly CommandType[]>> = {
  price: [
    ...(['approve-award', 'move-start', 'extend-placement', 'record-long-term-match'] as const),
    ...(['vary-services', 'propose-change', 'accept-variation', 'approve-change'] as const),
  ],
  offer: ['submit-offer', 'record-offer', 'revise-offer', 'propose-award', 'direct-award'],
  service: ['submit-offer', 'record-offer', 'revise-offer', 'vary-services', 'propose-change'],
  round: ['send-referral', 'widen-search'],
  invitation: ['send-referral', 'widen-search', 'propose-award', 'direct-award'],
  award: ['approve-award'],
  gate: ['send-referral', 'widen-search', 'propose-award', 'direct-award', 'approve-award'],
  clock: [
    ...([
      'send-referral',
      'widen-search',
      'extend-window',
      'propose-award',
      'direct-award',
    ] as const),
    ...(['approve-award', 'give-notice', 'extend-placement', 'shorten-placement'] as const),
  ],
  duty: [],
  variation: ['vary-services', 'propose-change'],
  correction: ['propose-change'],
  end: [],
  register: [],
};

/** Which commands ask which tables; none of those that only the business case is made from. */
const commandsOfTable: Partial<Readonly<Record<TableKind, readonly CommandType[]>>> = {
  'working-calendar': ['send-referral', 'widen-search', 'extend-window', 'approve-award'],
  'award-weights': ['propose-award'],
  'award-questions': ['score-offer', 'propose-award'],
  'role-limits': ['approve-award'],
  'lha-rates': ['approve-award'],
  'absence-days': ['approve-award'],
  routes: ['send-referral'],
  envelopes: ['approve-award'],
};

/** What no placement can bring about yet: no price schedule that Hearth holds has steps. */
const neverYet = { volumeStepPassed: false };

export interface Unsettled {
  readonly recordId: string;
  readonly says: string;
  readonly neededBy: readonly CommandType[];
}

/** Every value that is unconfirmed on a day and that a command would be refused for, by id. */
export function unsettledOn(book: Book, on: PlainDate): readonly Unsettled[] {
  return [...book.rules, ...book.tables]
    .filter(({ file, inForce }) => file.standing === 'unconfirmed' && contains(inForce, on))
    .map((record) => ({
      recordId: record.id,
      says: record.citation.says,
      neededBy: commandsThatNeed(record),
    }))
    .filter(({ neededBy }) => neededBy.length > 0);
}

function commandsThatNeed(record: Rule | ReferenceTable): readonly CommandType[] {
  if (!('finding' in record)) return commandsOfTable[record.file.kind] ?? [];
  // A benefit that nobody has entered takes nothing off and is shown: the price goes on without.
  if (record.finding.type === 'benefit-reduction' || !couldFire(record, neverYet)) return [];
  return [...new Set(record.asked.flatMap((question) => commandsOfQuestion[question]))];
}
