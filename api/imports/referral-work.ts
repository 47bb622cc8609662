import { invariant } from '../../domain/invariant';
import type { ImportProblem } from '../../domain/imports/problem';
import { readReferralList, type ReferralRow } from '../../domain/imports/referral-list';
import type { CommandOf } from '../../domain/placement/commands';
import type { Actor } from '../../domain/placement/terms';
import { putImportedRow, type ImportedRow } from '../../store/intake/imports';
import { openReferralsFor } from '../../store/read/duplicates';
import { begunPlacements } from '../../store/read/imports';
import type { Store } from '../../store/read/store';
import type { JobWork } from '../jobs/jobs';
import { send } from '../placements/ask';
import { canonicalJson, digestOf } from '../../rules/canonical-json';
import { importIds, type ImportIds } from './ids';
import { importWork, standingOf, type ImportRow, type LookedAt, type Looking } from './import-work';
import { initialsOf } from './placement-import';
import type { ImportNeeds } from './placement-work';
import { answerMs } from './take-rows';

// Referrals that the consortium's portal has: each row becomes a draft here. The portal's reference
// is kept beside the placement, and two referrals may have the same; a row is known by all it says.

export function referralImportWork(given: ImportNeeds): JobWork {
  return importWork((looking) => lookAt(given, looking));
}

async function lookAt(given: ImportNeeds, { councilId, asked }: Looking): Promise<LookedAt> {
  invariant(councilId !== null, 'referrals are imported for a council');
  const list = readReferralList(asked.csv, asked.today);
  invariant(!('refused' in list), 'a file that cannot be read by its columns begins no job');
  const rows = list.rows.map((row) => {
    const { line: _, ...said } = row;
    const reference = digestOf(canonicalJson(said));
    return { row, ids: importIds({ councilId, list: 'referrals', reference }, said) };
  });
  const begun = await begunPlacements(
    given.store,
    rows.map(({ ids }) => ids.placementId),
  );
  const fresh = rows.filter(({ ids }) => !begun.has(ids.placementId));
  const referred = await referredAlready(given.store, fresh, councilId);
  return {
    lines: list.lines,
    problems: [...list.problems, ...referred].sort((a, b) => a.line - b.line),
    rows: rows.map(({ row, ids }): ImportRow => {
      const { placementId, commandId } = ids;
      const start = { placementId, councilId, rehearsal: false };
      return {
        ...{ line: row.line, externalReference: row.reference, placementId },
        standing: standingOf(begun, { id: placementId, commandId }),
        price: () => Promise.resolve(null),
        take: async () => {
          await putImportedRow(given.store, keptFor({ row, ids }, councilId));
          const command = commandFor({ row, ids }, asked.actor);
          const deadline = given.clock() + answerMs;
          return send(given, { start, command, opens: true, deadline });
        },
      };
    }),
  };
}

/**
 * Rows whose child has an open referral here, under another reference or with other words. A second
 * one is opened by hand, by whoever says that there are to be two.
 */
async function referredAlready(
  store: Store,
  rows: readonly Known[],
  councilId: string,
): Promise<readonly ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for (const { row } of rows) {
    const open = await openReferralsFor(store, { councilId, sought: row.child });
    if (open.length === 0) continue;
    const says = `The child of this name and day of birth is referred already: ${open.join(', ')}.`;
    problems.push({ line: row.line, column: 'family_name', code: 'child-referred', says });
  }
  return problems;
}

const field = 'needsText';

interface Known {
  readonly row: ReferralRow;
  readonly ids: ImportIds;
}

function keptFor({ row, ids }: Known, councilId: string): ImportedRow {
  const { placementId, childId, commandId, textId } = ids;
  return {
    child: { ...row.child, childId, councilId, initials: initialsOf(row.child) },
    texts: [{ textId: textId(field), commandId, text: row.needs }],
    reference: { placementId, councilId, system: 'careplace', reference: row.reference },
  };
}

function commandFor({ row, ids }: Known, actor: Actor): CommandOf<'open-referral'> {
  const { lot, route, needLevel, requiredStartOn, becameLookedAfterOn, keyStage4 } = row;
  return {
    ...{ type: 'open-referral', commandId: ids.commandId, actor, ifVersion: null },
    ...{ childId: ids.childId, needsTextId: ids.textId(field) },
    ...{ lot, route, needLevel, requiredStartOn, becameLookedAfterOn, keyStage4 },
    ...{ predecessorId: null, siblingGroup: null },
  };
}
