// Reads the province's document format (province/settings/document-format.yaml).
import { parse } from 'yaml';
import { DocumentFormat } from '@ioc/contracts/document-format';

/** Throws a ZodError that names the entry when a value is missing or outside what the rule allows. */
export function parseDocumentFormat(yaml: string): DocumentFormat {
  return DocumentFormat.parse(parse(yaml));
}
