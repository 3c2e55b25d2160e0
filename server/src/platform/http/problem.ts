import { errorCatalogue, type ErrorCode, type Problem } from '@ioc/contracts/errors';
import type { FastifyError } from 'fastify';
import { ZodError } from 'zod';
import { AppError } from '../errors.ts';

/** Any failure → RFC 9457 problem in the caller's language. `unexpected` says whether it is our bug and worth a log line. */
export function toProblem(error: unknown, language: 'vi' | 'en'): { problem: Problem; unexpected: boolean } {
  if (error instanceof AppError)
    return {
      problem: problemOf(error.code, language, error.detail, error.fields),
      unexpected: error.code === 'internal',
    };
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { problem: problemOf('invalid-request', language, undefined, fields), unexpected: false };
  }
  const code = frameworkCode(error as FastifyError);
  return { problem: problemOf(code, language), unexpected: code === 'internal' };
}

export function problemOf(
  code: ErrorCode,
  language: 'vi' | 'en',
  detail?: string,
  fields?: Problem['fields'],
): Problem {
  const entry = errorCatalogue[code];
  return {
    type: `urn:ioc:problem:${code}`,
    title: entry[language],
    status: entry.status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
  };
}

function frameworkCode(error: FastifyError): ErrorCode {
  if (error.statusCode === 413 || error.code === 'FST_REQ_FILE_TOO_LARGE') return 'too-large';
  if (error.statusCode === 415) return 'unsupported-media';
  if (error.statusCode === 429) return 'too-many-requests';
  if (error.statusCode === 404) return 'not-found';
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'invalid-request';
  return 'internal';
}

/** `Accept-Language: en…` first → English, everything else Vietnamese. */
export function languageOf(header: string | undefined): 'vi' | 'en' {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'vi';
}
