import { v5 } from 'uuid';
import { canonicalJson, digestOf } from '../../rules/canonical-json';
import { textIdOf } from '../placements/command-ids';

// Ids of what is imported come from the council and its own reference, so that the same row is the
// same placement whichever file it comes in, and however often. The id of the command holds what
// the row says as well: a row that says something else is another command, and is refused.

/** Of this project; everything that is imported is named from it. */
const namespace = '6d4f8f0e-2f64-4d0b-8f5a-5d1c7a9b3e21';

export interface ImportIds {
  readonly placementId: string;
  readonly childId: string;
  readonly commandId: string;
  readonly textId: (field: string) => string;
}

export interface Named {
  readonly councilId: string;
  /** The kind of list, since two kinds may use one reference for two things. */
  readonly list: 'placements' | 'referrals';
  readonly reference: string;
}

export function placementIdOf({ councilId, list, reference }: Named): string {
  return v5(canonicalJson([list, councilId, reference]), namespace);
}

function childIdFor(placementId: string): string {
  return v5(canonicalJson(['child', placementId]), namespace);
}

/** @param said everything that the row says, in any order of its members */
export function importIds(named: Named, said: object): ImportIds {
  const placementId = placementIdOf(named);
  const commandId = v5(canonicalJson([placementId, digestOf(canonicalJson(said))]), namespace);
  return {
    placementId,
    childId: childIdFor(placementId),
    commandId,
    textId: (field) => textIdOf(commandId, field),
  };
}
