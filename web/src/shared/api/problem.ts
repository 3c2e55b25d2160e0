import { errorCatalogue, Problem } from '@ioc/contracts/errors';
import type { ErrorCode } from '@ioc/contracts/errors';
import { currentLanguage } from '../i18n/language.ts';

/** A refusal or failure told by the server as RFC 9457 problem details, or `unreachable` / `unreadable` where it could not tell. */
export class ApiProblem extends Error {
  readonly code: ErrorCode | 'unreachable' | 'unreadable';
  readonly status: number;
  readonly detail: string | undefined;
  /** What is wrong with single fields of the request, for forms. */
  readonly fields: { path: string; message: string }[];

  constructor(problem: {
    code: string;
    status: number;
    title: string;
    detail?: string | undefined;
    fields?: { path: string; message: string }[] | undefined;
  }) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.code = problem.code as ApiProblem['code'];
    this.status = problem.status;
    this.detail = problem.detail;
    this.fields = problem.fields ?? [];
  }
}

const localTitles = {
  unreachable: {
    vi: 'Không kết nối được máy chủ. Xin thử lại sau ít phút.',
    en: 'The server cannot be reached. Please try again in a few minutes.',
  },
  unreadable: {
    vi: 'Máy chủ trả lời khác với bản mô tả giao tiếp.',
    en: 'The server answered differently from its contract.',
  },
};

export function localProblem(code: keyof typeof localTitles, detail?: string): ApiProblem {
  return new ApiProblem({ code, status: 0, title: localTitles[code][currentLanguage()], detail });
}

/** Reads the body of a failed reply; a reply that is no problem document is named by its status. */
export async function readProblem(reply: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await reply.json().catch(() => null));
  if (parsed.success) return new ApiProblem(parsed.data);
  const [code] = Object.entries(errorCatalogue).find(([, { status }]) => status === reply.status) ?? ['internal'];
  const title = errorCatalogue[code as ErrorCode][currentLanguage()];
  return new ApiProblem({ code, status: reply.status, title });
}
