import { backTestWork } from '../back-tests/work';
import type { Dependencies } from '../dependencies';
import { placementImportWork } from '../imports/placement-work';
import type { JobWork } from './jobs';

/** By kind of job, what is done. A process that lacks a kind fails such a job and says so. */
export function worksOf(given: Dependencies): Readonly<Record<string, JobWork>> {
  return { 'back-test': backTestWork(given), 'placement-import': placementImportWork(given) };
}
