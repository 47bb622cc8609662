import { invariant } from '../../domain/invariant';
import { readResponseList } from '../../domain/imports/response-list';
import type { ImportProblem } from '../../domain/imports/problem';
import { admissible } from '../../domain/placement/admissible';
import { putImportedAnswer } from '../../store/intake/imports';
import type { RecordedEvent } from '../../store/read/event-row';
import { firstEventsOf } from '../../store/read/imports';
import type { JobWork } from '../jobs/jobs';
import { send } from '../placements/ask';
import { refusalAmong } from '../placements/happened';
import { detailOf } from '../refusal-words';
import { importWork, type ImportRow, type LookedAt, type Looking } from './import-work';
import { knownPlaces } from './known-places';
import type { ImportNeeds } from './placement-work';
import { answerToImport, type AnswerToImport } from './response-import';
import { responseColumnOf } from './refusal-columns';
import { referralFor, referralsNamed } from './response-referral';
import { answerMs } from './take-rows';

// Offers and declines that the consortium's portal has: each is recorded as an officer records one
// that came by telephone. What has been recorded before is known by all that its row says.

export function responseImportWork(given: ImportNeeds): JobWork {
  return importWork((looking) => lookAt(given, looking));
}

async function lookAt(given: ImportNeeds, { councilId, asked }: Looking): Promise<LookedAt> {
  invariant(councilId !== null, 'responses are imported for a council');
  const { book } = given;
  const list = readResponseList(
    asked.csv,
    await knownPlaces(given.store, { book, today: asked.today }),
  );
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const referrals = await referralsNamed(given.store, { councilId, rows: list.rows });
  const found = list.rows.map((row) => referralFor(referrals, row));
  const answers = found.flatMap((one) =>
    'problem' in one ? [] : [answerToImport(one, { councilId, actor: asked.actor })],
  );
  const before = await firstEventsOf(given.store, answers.map(sentAs));
  const rows = answers.map((answer) => rowOf(given, answer, before.get(answer.command.commandId)));
  const lost = found.flatMap((one) => ('problem' in one ? [one.problem] : []));
  return {
    lines: list.lines,
    problems: [...list.problems, ...lost, ...rows.flatMap((row) => row.problems)].sort(
      (a, b) => a.line - b.line,
    ),
    rows: rows.map(({ row }) => row),
  };
}

const sentAs = ({ state: { placementId }, command: { commandId } }: AnswerToImport) => ({
  ...{ placementId, commandId },
});

interface LookedAtRow {
  readonly row: ImportRow;
  readonly problems: readonly ImportProblem[];
}

function rowOf(
  given: ImportNeeds,
  answer: AnswerToImport,
  before: RecordedEvent | undefined,
): LookedAtRow {
  const { line, reference, serviceLineId } = answer.row;
  const { placementId, councilId } = answer.state;
  const row: ImportRow = {
    ...{ line, externalReference: reference, placementId, standing: 'new' },
    price: () => Promise.resolve(null),
    columnOf: responseColumnOf,
    take: async () => {
      await putImportedAnswer(given.store, answer.kept);
      const start = { placementId, councilId, rehearsal: false };
      const deadline = given.clock() + answerMs;
      return send(given, { start, command: answer.command, opens: false, deadline });
    },
  };
  if (before !== undefined) return { row: asBefore(row, before), problems: [] };
  const refusal = admissible(answer.state, answer.command, given.clock());
  if (refusal === null) return { row, problems: [] };
  if (refusal.code === 'already-answered') {
    const differs = `${serviceLineId} has answered this referral otherwise, or by another way.`;
    return { row: { ...row, standing: 'there-with-other-facts', differs }, problems: [] };
  }
  const column = responseColumnOf(refusal);
  const problem = { line, column, code: 'refused', says: detailOf(refusal) } as const;
  return { row, problems: [problem] };
}

/** What the rules refused they are not asked again; everything else that happened is there. */
function asBefore(row: ImportRow, before: RecordedEvent): ImportRow {
  const refusal = refusalAmong([before]);
  if (refusal === null) return { ...row, standing: 'there' };
  const refused = { kind: 'refused', refusal, isRecorded: true } as const;
  return { ...row, take: () => Promise.resolve(refused) };
}
