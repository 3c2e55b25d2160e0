import { errorCatalogue, type ErrorCode } from '@ioc/contracts/errors';

type Details = { detail?: string; fields?: { path: string; message: string }[]; cause?: unknown };

/** An expected failure with a stable code; one place (http/problem.ts) turns it into status and words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly fields: { path: string; message: string }[] | undefined;

  constructor(code: ErrorCode, detail?: string, details: Details = {}) {
    super(detail ?? errorCatalogue[code].en, { cause: details.cause });
    this.code = code;
    this.detail = detail;
    this.fields = details.fields;
  }
}
