import { warehouseApi } from '@ioc/contracts/warehouse';
import type { Submission } from '@ioc/contracts/warehouse';
import { ApiProblem } from '#shared/api/index.ts';
import { currentLanguage } from '#shared/i18n/language.ts';
import type { Mapping } from './mapping.ts';

export type Handed = { file: File; mode: 'merge' | 'replace'; mapping: Mapping | null };

/**
 * Hands in a file. `fetch` tells nothing of an upload's progress, so this one call goes the older way; reply and refusal are
 * read as everywhere else. `onProgress` gets the share sent, 0..1.
 */
export function handIn(
  dataSet: string,
  { file, mode, mapping }: Handed,
  onProgress: (share: number) => void,
): Promise<Submission> {
  const form = new FormData();
  form.append('mode', mode);
  if (mapping) form.append('mapping', JSON.stringify(mapping));
  form.append('file', file);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${warehouseApi.submit.path.replace('{id}', encodeURIComponent(dataSet))}`);
    request.setRequestHeader('x-ioc-csrf', '1');
    request.setRequestHeader('accept-language', currentLanguage());
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1));
    request.addEventListener('error', () => reject(refusal(0, '')));
    request.addEventListener('load', () => {
      const parsed = warehouseApi.submit.response.safeParse(parseJson(request.responseText));
      if (request.status < 400 && parsed.success) resolve(parsed.data);
      else reject(refusal(request.status, request.responseText));
    });
    request.send(form);
  });
}

const unreachable = {
  vi: 'Chưa gửi được tệp. Xin kiểm tra kết nối rồi gửi lại.',
  en: 'The file was not sent. Please check the connection and try again.',
};

function refusal(status: number, text: string): ApiProblem {
  const said = parseJson(text) as { code?: unknown; title?: unknown; detail?: unknown } | null;
  const title = typeof said?.title === 'string' ? said.title : unreachable[currentLanguage()];
  const code = typeof said?.code === 'string' ? said.code : 'unreachable';
  return new ApiProblem({ code, status, title, detail: typeof said?.detail === 'string' ? said.detail : undefined });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
