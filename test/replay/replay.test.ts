import { join } from 'node:path';
import type { ReplayError } from '@temporalio/worker';
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { stages } from '../../domain/placement/state';
import { lots } from '../../domain/placement/terms';
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
  test('there is one of every stage and run of a life in each lot, and of each odd end', () => {
    const ofStages = stages.filter((stage) => stage !== 'withdrawn').map((it) => `stage-${it}`);
    const ofLife = [...ofStages, 'run-1', 'run-2', 'run-3', 'run-4'];
    const ofLots = lots.flatMap((lot) => ofLife.map((part) => `${lot}-${part}`));
    const ofEndings = ['ending-withdrawn', 'ending-unopened'];
    const ofPatches = ['envelope-refuses', 'before-record-refusal-at-once'];
    const ofServices = ['left', 'number-taken', 'running-out', 'unopened'].map(
      (what) => `service-${what}`,
    );

    expect(keptHistories().map(({ name }) => name)).toEqual(
      [...ofLots, ...ofEndings, ...ofPatches, ...ofServices].sort(),
    );
  });

  test('each replays under the workflow of today', async () => {
    const outcomes = await replayAll({ codePath: await workflowBundlePath() });

    expect([...outcomes].filter(([, error]) => error !== null)).toEqual([]);
    expect(outcomes.size).toBe(keptHistories().length);
  });

  test('each fails under workflows that take one step out of its place', async () => {
    const reordered = await bundleWorkflowCode({
      workflowsPath: join(__dirname, 'reordered/index.ts'),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
    });

    const outcomes = await replayAll(reordered);

    const passed = [...outcomes].filter(([, error]) => error === null);
    expect(passed.map(([name]) => name)).toEqual([]);
    expect(outcomes.size).toBe(keptHistories().length);
  });
});

describe('the patch record-refusal-at-once', () => {
  test('is needed: if every run took the new way, one that began before would fail', async () => {
    const outcomes = await replayAll(await bundleUnasked('new-way'));

    expect(outcomes.get('before-record-refusal-at-once')).toMatchObject(divergence);
    expect(outcomes.get('service-left')).toBeNull();
  });

  test('cannot be taken back: if every run took the old way, one of today would fail', async () => {
    const outcomes = await replayAll(await bundleUnasked('old-way'));

    expect(outcomes.get('envelope-refuses')).toMatchObject(divergence);
    expect(outcomes.get('before-record-refusal-at-once')).toBeNull();
  });
});

const divergence = { name: 'DeterminismViolationError' };

/** Today's workflows, but for the patch: every run takes one way of it, and none asks. */
async function bundleUnasked(way: 'new-way' | 'old-way'): Promise<Bundle> {
  const instead = { './support/patches$': join(__dirname, 'unasked', `${way}.ts`) };
  return bundleWorkflowCode({
    workflowsPath: join(projectRoot, 'workflows/index.ts'),
    failureConverterPath,
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: ({ resolve, ...config }) => ({
      ...config,
      resolve: { ...resolve, alias: Object.assign({}, resolve?.alias, instead) },
    }),
  });
}
