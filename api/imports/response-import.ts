import { v5 } from 'uuid';
import type { ImportedOffer, ResponseRow } from '../../domain/imports/response-list';
import type { CommandOf } from '../../domain/placement/commands';
import { referralOf } from '../../domain/placement/of-state';
import type { TakenDown } from '../../domain/placement/search-terms';
import type { PlacementState } from '../../domain/placement/state';
import type { Actor, OfferTerms } from '../../domain/placement/terms';
import { canonicalJson } from '../../rules/canonical-json';
import type { AnswerReference } from '../../store/intake/imports';
import type { NewText } from '../../store/intake/texts';
import { brmaReasonField, descriptionField, textIdOf } from '../placements/command-ids';
import { accommodationOf } from './accommodation';

// An answer of the portal becomes the command by which an officer records one, with its words and
// the portal's reference beside it.

/** Of this project; the commands of answers are named from what their rows say. */
const namespace = 'b1f6a9f4-6f0c-4c1a-9a63-0f7d7b4c2c55';

/** One row with everything that will be sent for it. */
export interface AnswerToImport {
  readonly row: ResponseRow;
  readonly state: PlacementState;
  readonly command: CommandOf<'record-offer'> | CommandOf<'record-decline'>;
  readonly kept: { readonly texts: readonly NewText[]; readonly reference: AnswerReference | null };
}

export function answerToImport(
  { row, state }: { readonly row: ResponseRow; readonly state: PlacementState },
  { councilId, actor }: { readonly councilId: string; readonly actor: Actor },
): AnswerToImport {
  const { line: _, ...said } = row;
  const { placementId } = state;
  const commandId = v5(canonicalJson([placementId, said]), namespace);
  const { responseReference } = row;
  const reference =
    responseReference === null
      ? null
      : { commandId, placementId, councilId, system: 'careplace', reference: responseReference };
  return {
    ...{ row, state, command: commandOf(row, state, { commandId, actor }) },
    kept: { texts: textsOf(row, commandId), reference: reference as AnswerReference | null },
  };
}

function commandOf(
  row: ResponseRow,
  state: PlacementState,
  { commandId, actor }: { readonly commandId: string; readonly actor: Actor },
): AnswerToImport['command'] {
  const { answer, serviceLineId } = row;
  const sent = { commandId, actor, ifVersion: null, taken: takenFrom(row, state, commandId) };
  if (answer.kind === 'offer') {
    return { ...sent, type: 'record-offer', offer: offerOf(answer, { row, state, commandId }) };
  }
  const textId = answer.note === null ? null : textIdOf(commandId, 'text');
  return { ...sent, type: 'record-decline', serviceLineId, reason: answer.reason, textId };
}

/**
 * What the portal holds shows when it was given, so that an offer that it had in time is in time.
 * The portal says the minute: one in which the referral was sent lies after the sending.
 */
function takenFrom(
  { answeredAt }: ResponseRow,
  state: PlacementState,
  commandId: string,
): TakenDown {
  const opensAt = 'search' in state ? state.search.opensAt : answeredAt;
  const isSameMinute = Math.floor(opensAt / 60_000) === Math.floor(answeredAt / 60_000);
  return {
    medium: 'portal',
    saidAt: isSameMinute ? opensAt : answeredAt,
    saidByTextId: textIdOf(commandId, 'saidByText'),
    evidenceTextId: textIdOf(commandId, 'evidenceText'),
  };
}

function offerOf(
  { coreWeeklyPence, availableFrom, services, accommodation }: ImportedOffer,
  {
    row: { serviceLineId },
    state,
    commandId,
  }: { readonly row: ResponseRow; readonly state: PlacementState; readonly commandId: string },
): OfferTerms {
  const { needLevel } = referralOf(state);
  return {
    ...{ serviceLineId, needLevel, coreWeeklyPence, availableFrom },
    accommodation: accommodationOf(accommodation, (field) => textIdOf(commandId, field)),
    services: services.map(({ description: _, ...service }, index) => ({
      ...service,
      descriptionTextId: textIdOf(commandId, descriptionField(index)),
    })),
  };
}

function textsOf(row: ResponseRow, commandId: string): readonly NewText[] {
  const { answer, answeredBy, reference, responseReference } = row;
  const shown = responseReference === null ? '' : `, answer ${responseReference}`;
  const words: readonly (readonly [string, string | null])[] = [
    ['saidByText', answeredBy ?? 'The portal does not say who.'],
    ['evidenceText', `CarePlace, referral ${reference}${shown}.`],
    ['text', answer.kind === 'decline' ? answer.note : null],
    [brmaReasonField, answer.kind === 'offer' ? (answer.accommodation?.brmaReason ?? null) : null],
    ...(answer.kind === 'offer' ? answer.services : []).map(
      ({ description }, index) => [descriptionField(index), description] as const,
    ),
  ];
  return words.flatMap(([field, text]) =>
    text === null ? [] : [{ textId: textIdOf(commandId, field), commandId, text }],
  );
}
