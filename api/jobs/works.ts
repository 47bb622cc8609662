import { backTestWork } from '../back-tests/work';
import type { Dependencies } from '../dependencies';
import { placementImportWork } from '../imports/placement-work';
import { referralImportWork } from '../imports/referral-work';
import { responseImportWork } from '../imports/response-work';
import { scheduleImportWork } from '../imports/schedule-work';
import { serviceImportWork } from '../imports/service-work';
import type { JobWork } from './jobs';

/** By kind of job, what is done. A process that lacks a kind fails such a job and says so. */
export function worksOf(given: Dependencies): Readonly<Record<string, JobWork>> {
  return {
    'back-test': backTestWork(given),
    'placement-import': placementImportWork(given),
    'referral-import': referralImportWork(given),
    'response-import': responseImportWork(given),
    'service-import': serviceImportWork(given),
    'schedule-import': scheduleImportWork(given),
  };
}
