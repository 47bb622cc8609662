// What the rules of the register say: how long the host has, and when papers are asked for again.

/** The host's working days for an application, and those that a reason gives it. */
export interface ProviderEvaluation {
  readonly type: 'provider-evaluation';
  readonly params: {
    readonly calendar: string;
    readonly workingDays: number;
    readonly extendedWorkingDays: number;
  };
}

/** So many days before a document expires, at this time in London, its provider is reminded. */
export interface DocumentExpiry {
  readonly type: 'document-expiry';
  readonly params: {
    readonly remindDaysBefore: readonly number[];
    readonly remindAt: string;
  };
}

export type RegisterFinding = ProviderEvaluation | DocumentExpiry;
