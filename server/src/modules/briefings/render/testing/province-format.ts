import { readFileSync } from 'node:fs';
import { parseDocumentFormat } from '../format.ts';

const file = new URL('../../../../../../province/settings/document-format.yaml', import.meta.url);

/** The format that the repository ships. */
export const provinceFormatYaml = readFileSync(file, 'utf8');
export const provinceFormat = parseDocumentFormat(provinceFormatYaml);
