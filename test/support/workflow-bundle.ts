import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWorkflowBundle } from '../../main/workflow-bundle';
import { runFolder } from './servers';

/** The bundle of the workflows as they are, made by the first test that asks, for the whole run. */
export async function workflowBundlePath(): Promise<string> {
  const file = join(runFolder(), 'workflow-bundle.js');
  if (!existsSync(file)) await writeWorkflowBundle(file);
  return file;
}
