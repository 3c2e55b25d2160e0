import { parseArgs } from 'node:util';
import { UsageError, type Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

process.exitCode = await main(process.argv.slice(2));

async function main([name = 'help', ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') return help();
  const verb = verbs.find((known) => known.name === name);
  if (!verb) {
    process.stderr.write(`Không có lệnh "${name}" (unknown verb).\n\n`);
    help(process.stderr);
    return 2;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...verb.options, help: { type: 'boolean' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    if (values['help']) return usage(verb);
    await verb.run({ options: values as Record<string, string | boolean | undefined>, words: positionals });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(verb, error as Error & { code?: string });
  }
}

function report(verb: Verb, error: Error & { code?: string }): number {
  process.stderr.write(`${error.message}\n`);
  const wrongCall = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');
  if (!wrongCall) return 1;
  usage(verb, process.stderr);
  return 2;
}

function usage(verb: Verb, out: NodeJS.WriteStream = process.stdout): number {
  out.write(`${verb.summary}\n\n  npx ioc ${verb.usage}\n\nVí dụ (example):\n  ${verb.example}\n`);
  return 0;
}

function help(out: NodeJS.WriteStream = process.stdout): number {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  out.write(`npx ioc <lệnh>  (--help: cách dùng, --json: kết quả dạng JSON)\n\n`);
  for (const verb of verbs) out.write(`  ${verb.name.padEnd(width)}  ${verb.summary}\n`);
  return 0;
}
