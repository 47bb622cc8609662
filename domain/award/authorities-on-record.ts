import { ofType, whoDid } from './record-of-events';
import type { EpochMs } from '../calendar';
import type { AwardCommands } from '../placement/commands-of-award';
import type { PlacementEvent } from '../placement/events';

/** What the council decided elsewhere, and who put it on file here. */
export type AuthorityOnRecord = AwardCommands['record-authority'] & {
  readonly authorityId: string;
  readonly recordedBy: string;
  readonly recordedAt: EpochMs;
};

export function authoritiesIn(events: readonly PlacementEvent[]): readonly AuthorityOnRecord[] {
  return ofType(events, 'authority-recorded').map((event) => {
    const { authorityId, authority, decidedBy, decidedOn, document, amountPence } = event;
    const { ratifyBy, ratifies, textId } = event;
    return {
      ...{ authorityId, authority, decidedBy, decidedOn, document, amountPence },
      ...{ ratifyBy, ratifies, textId, recordedBy: whoDid(event), recordedAt: event.at },
    };
  });
}
