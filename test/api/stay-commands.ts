import { addMonths, londonDateOf } from '../../domain/calendar';

const later = () => addMonths(londonDateOf(Date.now()), 2);

/** A body for every command about a stay that changes, of the right shape. */
export const stayCommands = {
  'move-start': { type: 'move-start', startsOn: later(), text: 'School ends later.' },
  'record-non-arrival': { type: 'record-non-arrival', startsOn: later() },
  'record-absence': { type: 'record-absence', kind: 'missing', from: '2026-01-01' },
  'end-absence': { type: 'end-absence', absenceId: 'absence-1', until: '2026-01-02' },
  'decide-absence': { type: 'decide-absence', absenceId: 'absence-1', decision: 'keep' },
  'record-long-term-match': {
    type: 'record-long-term-match',
    matchedOn: '2026-01-02',
    panelOn: '2026-01-01',
  },
  'extend-placement': { type: 'extend-placement', plannedEndOn: '2099-01-01', text: 'Settled.' },
  'shorten-placement': {
    ...{ type: 'shorten-placement', plannedEndOn: '2026-02-01', reason: 'family-ready' },
    ...{ agreedByText: 'The manager.', agreedAt: '2026-01-01T10:00:00Z', agreedHow: 'phone' },
    text: 'Her aunt is approved.',
  },
  'follow-rates': { type: 'follow-rates', from: '2026-04-01' },
  'record-sibling': { type: 'record-sibling', siblingId: 'sibling-1', from: '2026-01-01' },
  'vary-services': { type: 'vary-services', services: [], ended: [], text: 'Tutoring.' },
  'accept-variation': {
    ...{ type: 'accept-variation', changeId: 'change-1', textHash: 'a'.repeat(64) },
  },
  'reject-variation': { type: 'reject-variation', changeId: 'change-1', text: 'Too much.' },
  'propose-change': {
    type: 'propose-change',
    change: { kind: 'book', from: '2026-04-01' },
    text: 'The new rules.',
  },
  'approve-change': { type: 'approve-change', changeId: 'change-1' },
  'reject-change': { type: 'reject-change', changeId: 'change-1', text: 'Not now.' },
  'raise-dispute': { type: 'raise-dispute', from: '2026-01-01', text: 'Nobody was there.' },
  'resolve-dispute': { type: 'resolve-dispute', disputeId: 'dispute-1', text: 'Agreed.' },
} as const;
