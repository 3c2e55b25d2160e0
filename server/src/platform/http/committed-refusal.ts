import type { AppError } from '../errors.ts';

/** A refusal whose traces must stay: the unit commits, then the caller gets the error. Throwing would undo them. */
export class CommittedRefusal {
  readonly error: AppError;
  constructor(error: AppError) {
    this.error = error;
  }
}
