import { ageOn, type PlainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import type { EnvelopeSpan } from '../../domain/placement/event-terms';
import type { Question } from '../../domain/placement/questions';
import { readChild } from '../../store/read/children';
import { envelopeSpans } from '../../store/read/envelopes';
import type { RegisteredService } from '../../store/read/register';
import { serviceLine } from '../../store/read/register';
import type { Store } from '../../store/read/store';

/** The home that an offer names. An offer comes from an invitation, so the register has it. */
export async function registeredService(
  store: Store,
  serviceLineId: string,
): Promise<RegisteredService> {
  const service = await serviceLine(store, serviceLineId);
  invariant(service !== null, `the register has the service ${serviceLineId}`);
  return service;
}

/** The envelopes that a stay may take from; a rehearsal names the real ones of its twins. */
export function envelopesFor(store: Store, question: Question): Promise<readonly EnvelopeSpan[]> {
  const { councilId, route, placementId } = question;
  return envelopeSpans(store, { councilId, route, placementId, rehearsal: false });
}

/** The child's day of birth, which is read here and travels nowhere; undefined: not recorded. */
export async function dateOfBirthOf(
  store: Store,
  { childId }: Pick<Question, 'childId'>,
): Promise<PlainDate | undefined> {
  return (await readChild(store, childId))?.dateOfBirth;
}

/** While section 22C and the regulations about looked-after children ask; not known: they do. */
export function isUnder18(dateOfBirth: PlainDate | undefined, on: PlainDate): boolean {
  return dateOfBirth === undefined || ageOn(dateOfBirth, on) < 18;
}
