import { join } from 'node:path';
import type { ReplayError } from '@temporalio/worker';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { stages } from '../../domain/placement/state';
import { failureConverterPath } from '../../main/data-converter';
import { projectRoot } from '../../main/project-root';
import { workflowBundlePath } from '../support/workflow-bundle';
import { keptHistories } from './kept-histories';

// The gate for changes of a running workflow. What is in test/replay/histories was recorded by an
// earlier release; today's code must take the same steps. How to change it anyway is told in
// docs/how-to/change-a-running-workflow.md.

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR' } },
});

type Bundle = { readonly codePath: string } | { readonly code: string };

/** What each kept history comes to under a bundle: null when it replays. */
async function replayAll(workflowBundle: Bundle): Promise<ReadonlyMap<string, ReplayError | null>> {
  const histories = keptHistories().map(({ name, history }) => ({ workflowId: name, history }));
  const outcomes = new Map<string, ReplayError | null>();
  const options = { workflowBundle, dataConverter: { failureConverterPath } };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    outcomes.set(workflowId, error ?? null);
  }
  return outcomes;
}

describe('kept histories', () => {
  test('there is one of every stage, of every run of a life, and of each odd ending', () => {
    const ofStages = stages.filter((stage) => stage !== 'withdrawn').map((it) => `stage-${it}`);
    const ofRuns = ['run-1', 'run-2', 'run-3', 'run-4'];

    const ofPatches = ['envelope-refuses', 'before-record-refusal-at-once'];
    expect(keptHistories().map(({ name }) => name)).toEqual(
      [...ofStages, ...ofRuns, 'ending-withdrawn', 'ending-unopened', ...ofPatches].sort(),
    );
  });

  test('each replays under the workflow of today', async () => {
    const outcomes = await replayAll({ codePath: await workflowBundlePath() });

    expect([...outcomes].filter(([, error]) => error !== null)).toEqual([]);
    expect(outcomes.size).toBe(keptHistories().length);
  });

  test('each with a step in it fails under a workflow that takes one step out of its place', async () => {
    const reordered = await bundleWorkflowCode({
      workflowsPath: join(__dirname, 'reordered/index.ts'),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
    });

    const outcomes = await replayAll(reordered);

    // In `ended` no clock runs, and nobody had asked for anything yet: no step can be misplaced.
    const passed = [...outcomes].filter(([, error]) => error === null);
    expect(passed.map(([name]) => name)).toEqual(['stage-ended']);
    expect(outcomes.size).toBe(keptHistories().length);
  });
});

describe('the patch record-refusal-at-once', () => {
  test.each([
    { way: 'new-way', fails: 'before-record-refusal-at-once' },
    { way: 'old-way', fails: 'envelope-refuses' },
  ])('is needed: when every run takes the $way, $fails fails', async ({ way, fails }) => {
    const unasked = await bundleWorkflowCode({
      workflowsPath: join(projectRoot, 'workflows/index.ts'),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
      webpackConfigHook: (config) => ({
        ...config,
        resolve: {
          ...config.resolve,
          alias: { './support/patches$': join(__dirname, 'unasked', `${way}.ts`) },
        },
      }),
    });

    const outcomes = await replayAll(unasked);

    expect(outcomes.get(fails)).toBeInstanceOf(Error);
  });
});
