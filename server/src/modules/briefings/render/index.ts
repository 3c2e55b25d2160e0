export { chartPng, drawChart } from './chart.ts';
export { renderDocx } from './docx.ts';
export { parseDocumentFormat } from './format.ts';
export { renderPdf } from './pdf.ts';
export { renderXlsx, type SheetCell, type SheetColumn, type SheetTable, type WorkbookInfo } from './xlsx.ts';
