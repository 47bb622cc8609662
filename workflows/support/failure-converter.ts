import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Sends messages and stacks of failures through the codec as well: a message may quote what it
 * fails on. Bundler, worker and client must all be given this one.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
