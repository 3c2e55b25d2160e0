import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

export type Upload = { fileName: string; mimeType: string; bytes: Buffer };

/** Reads a multipart body: text fields, and at most one file held in memory (limit set where the plugin is registered). */
export async function readMultipart(
  request: FastifyRequest,
): Promise<{ fields: Record<string, string>; upload: Upload | null }> {
  if (!request.isMultipart()) throw new AppError('unsupported-media', 'multipart/form-data');
  const fields: Record<string, string> = {};
  let upload: Upload | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value);
    else upload = { fileName: part.filename.normalize('NFC'), mimeType: part.mimetype, bytes: await part.toBuffer() };
  }
  return { fields, upload };
}
