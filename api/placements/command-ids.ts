import { v5 } from 'uuid';
import { epochMsOf, plainDate, type PlainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { pence } from '../../domain/money';
import type { CommandOf, CommandType } from '../../domain/placement/commands';
import type { Accommodation } from '../../domain/pricing/accommodation';
import type { OfferTerms, ServiceTerms } from '../../domain/placement/terms';
import type { CommandWire } from './schemas';

// From the wire to the domain: ids in place of words, and numbers in place of instants.

/** Of this project: the ids of texts are made from it and from the id of their command. */
const namespace = '0f0a4a5e-3c7b-4f0e-9d1f-6b6d5a1c2e77';

/** The same command always names its words by the same ids, so a repeated request finds them. */
export function textIdOf(commandId: string, field: string): string {
  return v5(`${commandId}/${field}`, namespace);
}

export function childIdOf(commandId: string): string {
  return v5(`${commandId}/child`, namespace);
}

/** Names the words of one command. */
export interface TextIds {
  readonly idFor: (field: string) => string;
  /** Null where there are no words. */
  readonly maybeId: (text: string | null, field: string) => string | null;
}

export function textIdsOf(commandId: string): TextIds {
  const idFor = (field: string) => textIdOf(commandId, field);
  return { idFor, maybeId: (text, field) => (text === null ? null : idFor(field)) };
}

export type WireOf<Type> = Extract<CommandWire, { readonly type: Type }>;
type BodyOf<Type extends CommandType> = Omit<
  CommandOf<Type>,
  'type' | 'actor' | 'commandId' | 'ifVersion'
>;

/** For each command of a part of the life, its own fields as the domain has them. */
export type BodiesOf<Type extends CommandType> = {
  readonly [Each in Type]: (wire: WireOf<Each>, ids: TextIds) => BodyOf<Each>;
};

type ServiceWire = WireOf<'submit-offer'>['services'][number];
type OfferWire = Pick<
  WireOf<'submit-offer'>,
  'serviceLineId' | 'needLevel' | 'coreWeeklyPence' | 'availableFrom' | 'services' | 'accommodation'
>;

/** A reason that stands beside one of several approvals. */
export const approvalField = (index: number): string => `approvals/${String(index)}/text`;

/** What is written of those who met about an end, and of what each is to do. */
export const attendeeField = (index: number): string => `attendees/${String(index)}/text`;
export const actionField = (index: number): string => `actions/${String(index)}/text`;

/** A corrected day of birth is kept as a text: it stands in no command and no event. */
export const dateOfBirthField = 'change/dateOfBirth';

export const brmaReasonField = 'accommodation/brmaReason';

export const descriptionField = (index: number): string => `services/${String(index)}/description`;

export function servicesOf(
  services: readonly ServiceWire[],
  { idFor }: TextIds,
): readonly ServiceTerms[] {
  return services.map((service, index) => ({
    kind: service.kind,
    descriptionTextId: idFor(descriptionField(index)),
    unit: service.unit,
    quantityHundredths: service.quantityHundredths,
    ratePence: pence(service.ratePence),
    from: plainDate(service.from),
    until: dayOf(service.until),
    reviewOn: dayOf(service.reviewOn),
  }));
}

export function offerOf(wire: OfferWire, ids: TextIds): OfferTerms {
  const { serviceLineId, needLevel, accommodation } = wire;
  return {
    serviceLineId,
    needLevel,
    coreWeeklyPence: pence(wire.coreWeeklyPence),
    availableFrom: plainDate(wire.availableFrom),
    services: servicesOf(wire.services, ids),
    accommodation: accommodation === null ? null : accommodationOf(accommodation, ids),
  };
}

export function accommodationOf(
  wire: NonNullable<OfferWire['accommodation']>,
  { idFor }: TextIds,
): Accommodation {
  const { brmaReason, weeklyRentPence: rent, ...rest } = wire;
  const reason = brmaReason === null ? {} : { brmaReasonTextId: idFor(brmaReasonField) };
  return { ...rest, ...reason, weeklyRentPence: rent === null ? null : pence(rent) };
}

export function dayOf(text: string | null): PlainDate | null {
  return text === null ? null : plainDate(text);
}

export function instantOf(text: string | null): number | null {
  return text === null ? null : momentOf(text);
}

export function momentOf(text: string): number {
  const instant = epochMsOf(text);
  invariant(instant !== null, 'the schema lets instants through and nothing else');
  return instant;
}
