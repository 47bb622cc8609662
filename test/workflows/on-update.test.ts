import { defineUpdate } from '@temporalio/workflow';
import { onUpdate } from '../../workflows/support/on-update';

const asked = defineUpdate<string, [string]>('asked');
const handler = (text: string): Promise<string> => Promise.resolve(text);

const later = (): Promise<undefined> => Promise.resolve(undefined);

describe('onUpdate', () => {
  test('does not compile with a validator that answers later', () => {
    const registers = [
      // The engine drops the promise, so the update would be let in whatever this finds.
      // @ts-expect-error a promise is not `undefined`
      () => onUpdate(asked, { handler, validator: later }),
      () => onUpdate(asked, { handler, validator: () => undefined }),
    ];

    // Outside a workflow neither can register; that both exist is for the compiler to judge.
    registers.forEach((register) => expect(register).toThrow('Workflow'));
  });
});
