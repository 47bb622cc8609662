import { refuseUnconfirmed } from '../policy/unconfirmed';
import type { Refusal, RefusalCode } from '../refusal';
import type { EventOf } from './events';

/**
 * A refusal as the record tells it. Its event keeps the code and the rules; the figures of its
 * sentence stand in the rules' words alone, so they are empty or missing here.
 */
export function recordedRefusal({ code, because }: EventOf<'command-refused'>): Refusal {
  if (code === 'policy-unconfirmed') return refuseUnconfirmed(because);
  const figures = figuresUnknown[code as RefusalCode];
  return { code, because, ...figures } as unknown as Refusal;
}

/** What a sentence needs and the event did not keep. */
const figuresUnknown: Readonly<Partial<Record<RefusalCode, object>>> = {
  'policy-refuses': { obstacles: [] },
  'policy-cannot-decide': { missingFacts: [] },
  'referral-incomplete': { missing: [] },
};
