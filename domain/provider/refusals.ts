import type { PlainDate } from '../calendar';

/** What a service line politely says no to, by code, with what each needs to explain itself. */
export interface ProviderRefusals {
  'service-over': { readonly stage: string };
  'not-your-service': object;
  'ends-before-it-begins': { readonly field: string; readonly from: PlainDate };
  'lot-not-of-service': { readonly lot: string; readonly lots: readonly string[] };
  /** Homes, agencies and undertakings are registered each as their own type. */
  'registration-type-differs': { readonly type: string; readonly needed: readonly string[] };
  'registration-number-malformed': { readonly type: string };
  'registration-number-missing': { readonly standing: string };
  'registration-number-taken': { readonly number: string };
  'standing-of-another-type': { readonly standing: string; readonly type: string };
  'grade-before-inspection': { readonly inspectedOn: PlainDate };
  'grade-of-another-scale': { readonly grade: string };
  'expiry-in-past': { readonly field: string; readonly today: PlainDate };
  'document-held': { readonly documentKind: string };
  'schedules-overlap': { readonly what: string; readonly from: PlainDate };
  'schedule-gap': {
    readonly needLevel: string;
    readonly from: PlainDate;
    /** Null: no later price is known. */
    readonly until: PlainDate | null;
  };
  'need-level-not-of-service': { readonly needLevel: string; readonly needed: readonly string[] };
  'ceiling-below-price': { readonly needLevel: string };
  'rate-is-zero': { readonly service: string };
  'schedule-is-empty': object;
  'inspection-required': { readonly lot: string };
  'no-open-evaluation': object;
  'already-extended': object;
  'places-exceed-capacity': { readonly capacity: number };
  'ages-out-of-order': { readonly youngest: number; readonly oldest: number };
  'need-both-met-and-excluded': { readonly needs: readonly string[] };
  /** A table knows in whose area the postcode lies, and it is not the council that was named. */
  'area-council-differs': {
    readonly postcode: string;
    readonly named: string;
    readonly council: string;
  };
  /** A proposal, suspension, pause, visit, concern or action that is not there, or is done with. */
  'not-on-record': { readonly what: string; readonly id: string };
  'not-your-concern': { readonly concernId: string };
}
