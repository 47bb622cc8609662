import type { AwardRecord } from '../../domain/award/award-record';
import type { DecisionOnRecord, ProposalOnRecord } from '../../domain/award/proposals-on-record';
import { formatPence } from '../../domain/money';
import { facts, paragraph, type Section } from './paper';
import { lines, plain, when } from './spelt';
import type { Words } from './words';

type Rows = readonly (readonly [string, string])[];

/** What a reader wants to know first. */
export function inShort(record: AwardRecord, words: Words): Section {
  const { nobody, started, withdrawn } = record;
  const { outcome, offerId, decision, setAside } = asItStands(record);
  const home = offerId === null ? null : homeOf(record, offerId);
  return {
    heading: 'The award in short',
    blocks: [
      facts([
        ['Outcome', withdrawn === null ? outcome : 'Withdrawn without a placement'],
        ...(home === null ? [] : ([['Home or service', words.nameOf(home)]] as const)),
        ...approvalRows(decision),
        ...noted('Set aside', setAside, words),
        ...nobody.map(({ reason }) => ['Awarded to nobody', plain(reason)] as const),
        ...(started === null
          ? []
          : ([['Child moved in', `${started.startedOn}, recorded ${when(started.at)}`]] as const)),
        ...noted('Withdrawn', withdrawn, words),
      ]),
      paragraph('All times are those of London. Days run from and to midnight.'),
    ],
  };
}

interface Standing {
  readonly outcome: string;
  readonly offerId: string | null;
  readonly decision: DecisionOnRecord | null;
  readonly setAside: ProposalOnRecord['setAside'];
}

const nothing = { offerId: null, decision: null, setAside: null };

/** What came last: a placement that was made, a proposal, or the decision to award nobody. */
function asItStands({ proposals, made, nobody }: AwardRecord): Standing {
  if (made !== null) {
    const { offerId, decision } = made;
    return { ...nothing, outcome: outcomeOfMade(decision), offerId, decision };
  }
  const last = proposals.at(-1);
  const isOfNobody = nobody.some(({ at }) => last === undefined || at > last.proposedAt);
  if (last === undefined || isOfNobody) return { ...nothing, outcome: 'Awarded to nobody' };
  const { offerId, decision, setAside } = last;
  return { outcome: outcomeOfProposal(last), offerId, decision, setAside };
}

function outcomeOfMade(decision: DecisionOnRecord | null): string {
  if (decision?.outcome === 'approved') return 'Awarded';
  const so = decision === null ? 'not yet approved' : 'the approval was refused';
  return `Placed before its papers: ${so}`;
}

function outcomeOfProposal({ decision, setAside }: ProposalOnRecord): string {
  if (setAside !== null) return 'Awarded, and set aside';
  if (decision === null) return 'Proposed: not yet approved';
  return decision.outcome === 'approved' ? 'Awarded' : 'The proposal was rejected';
}

function approvalRows(decision: DecisionOnRecord | null): Rows {
  if (decision?.outcome !== 'approved') return [];
  return [
    ['Approved by', `${decision.by}, ${when(decision.at)}`],
    ['Total to the planned end', formatPence(decision.totalPence)],
  ];
}

/** By whom something was undone, when and why; nothing where it was not. */
function noted(
  what: string,
  undone: ProposalOnRecord['setAside'] | AwardRecord['withdrawn'],
  { textOf }: Words,
): Rows {
  if (undone === null) return [];
  const reason = 'reason' in undone ? `${plain(undone.reason)}, ` : '';
  return [[what, lines(`${reason}by ${undone.by}, ${when(undone.at)}`, textOf(undone.textId))]];
}

function homeOf({ offers, direct, made }: AwardRecord, offerId: string): string | null {
  const all = [...offers, ...direct, ...(made === null ? [] : [made])];
  return all.find((one) => one.offerId === offerId)?.offer.serviceLineId ?? null;
}
