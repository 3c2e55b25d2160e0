// One Typst compiler for the process: it costs some 30 ms to make and holds the fonts.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontBlobs } from './fonts.ts';

const compilationsKeptInCache = 10;
let compiler: NodeCompiler | undefined;

export type PdfOptions = { pdfStandard?: string; creationTimestamp: number };

/** Typesets `template`, which finds `data` as JSON text in `sys.inputs.data`. */
export function typesetPdf(template: string, data: unknown, options: PdfOptions): Buffer {
  return withCompiled(template, data, (compiled, typst) => {
    try {
      return typst.pdf(compiled, options);
    } catch {
      // PDF/A refuses signs that none of our fonts has, an emoji say; the document still has to come out.
      return typst.pdf(compiled, { creationTimestamp: options.creationTimestamp });
    }
  });
}

const measuring = `#let input = json(bytes(sys.inputs.data))
#context [#metadata(measure(text(
  font: input.font, size: input.size * 1pt, weight: input.weight, fallback: false, input.text,
)).width.pt())<width>]`;

/** Width of one line of text in points. */
export function textWidth(text: string, style: { font: string; size: number; weight: 'regular' | 'bold' }): number {
  return withCompiled(measuring, { text, ...style }, (compiled, typst) => {
    const [width] = typst.query(compiled, { selector: '<width>', field: 'value' }) as number[];
    return width ?? 0;
  });
}

type Compiled = NonNullable<ReturnType<NodeCompiler['compile']>['result']>;

function withCompiled<T>(template: string, data: unknown, use: (compiled: Compiled, typst: NodeCompiler) => T): T {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fontBlobs() }] });
  const compilation = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  if (!compilation.result) {
    const error = compilation.takeDiagnostics();
    throw new Error(`Typst: ${error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no result'}`);
  }
  try {
    return use(compilation.result, compiler);
  } finally {
    compiler.evictCache(compilationsKeptInCache);
  }
}
