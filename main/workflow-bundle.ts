import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from './data-converter';

/**
 * Bundles the workflows into one file that workers load, so that no worker has to do it at start.
 *
 * @param file where to write it; a reader never sees half a bundle
 */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows/index'),
    failureConverterPath,
    logger: new DefaultLogger('WARN'),
    // Stack traces keep their lines; the sources themselves would be half of the bundle's weight.
    webpackConfigHook: (config) => ({ ...config, devtool: 'inline-nosources-source-map' }),
  });
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${String(process.pid)}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, file);
}
