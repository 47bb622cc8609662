import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from './key-ring';
import { createPayloadCodec } from './payload-codec';

/** The file that bundler, worker and client read the failure converter from: all three, or none. */
export const failureConverterPath = require.resolve('../workflows/support/failure-converter');

/** How everything that goes through Temporal is written. Client and worker must agree on it. */
export function createDataConverter(place: {
  readonly keyRing: KeyRing;
  readonly namespace: string;
}): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(place.keyRing, place.namespace)],
    failureConverterPath,
  };
}
