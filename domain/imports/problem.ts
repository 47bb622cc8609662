/** What can be wrong with a file that a person made, by code. */
export type ImportProblemCode =
  | 'not-utf-8'
  | 'utf-16'
  | 'not-a-text'
  | 'file-empty'
  | 'too-many-lines'
  | 'quote-unclosed'
  | 'quote-misplaced'
  | 'column-missing'
  | 'column-twice'
  | 'column-unknown'
  | 'cells-too-few'
  | 'cells-too-many'
  | 'formula'
  | 'missing'
  | 'not-wanted'
  | 'not-allowed'
  | 'not-a-date'
  | 'not-money'
  | 'not-a-number'
  | 'not-valid'
  | 'too-long'
  | 'date-in-future'
  | 'dates-out-of-order'
  | 'spans-overlap'
  | 'reference-twice'
  | 'answer-twice'
  | 'referral-unknown'
  | 'referral-not-plain'
  | 'child-twice'
  | 'child-referred'
  | 'route-closed'
  | 'service-unknown'
  | 'number-taken'
  | 'lot-differs'
  | 'need-level-differs'
  | 'area-unknown'
  | 'other-facts'
  | 'refused';

/**
 * One thing to put right. Cells that hold what a person wrote of a child are never quoted, since
 * the list of problems is kept and passed on.
 */
export interface ImportProblem {
  /** The line of the file, from 1, on which the row begins. */
  readonly line: number;
  /** The column's own name, or `cell 7` where it has none; null: the line as a whole. */
  readonly column: string | null;
  readonly code: ImportProblemCode;
  readonly says: string;
}
