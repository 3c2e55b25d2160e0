// Run as a process of its own, to see that neither process nor time zone changes a byte.
import { createHash } from 'node:crypto';
import { renderDocx } from '../docx.ts';
import { renderPdf } from '../pdf.ts';
import { aBriefingDocument } from './a-briefing-document.ts';
import { provinceFormat } from './province-format.ts';

const document = aBriefingDocument();
const files = [await renderDocx(document, provinceFormat), await renderPdf(document, provinceFormat)];
process.stdout.write(JSON.stringify(files.map((file) => createHash('sha256').update(file).digest('hex'))));
