import { assemble } from '#platform/assemble';
import { wallClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { launchDatabase } from '#platform/database/launch/index';
import { createLog } from '#platform/log';
import { createShutdown } from '#platform/shutdown';
import { installApp } from './app.ts';
import { demoPast, startDemo } from './demo/index.ts';
import { migrateDatabase } from './migrate.ts';
import { loadProvince } from './modules/scenarios/index.ts';
import { printReady } from './ready-message.ts';

const say = (message: string): void => void process.stdout.write(`• ${message}\n`);
const shutdown = createShutdown(() => process.stdout.write('\n• Đang dừng …\n'));

/** Starts the roles that IOC_ROLES names; each thing started says at once how it is stopped. */
async function start(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const province = await loadProvince(config.provinceDir);

  const database = await launchDatabase({
    ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
    dataDir: config.dataDir,
    engine: config.databaseEngine,
    onProgress: say,
  });
  await shutdown.add(() => database.stop());
  database.onExit((reason) => log.error({ err: reason }, 'the database stopped and is being started again'));
  const applied = await migrateDatabase(database.connection);
  if (applied.length > 0) say(`Cơ sở dữ liệu: đã áp dụng ${applied.length} bước nâng cấp`);

  const assembly = await assemble({ config, log, clock: wallClock, connection: database.connection });
  await shutdown.add(() => assembly.stop());
  const intakes = installApp(assembly.platform, province, config.demo ? await demoPast(config.provinceDir) : {});

  await assembly.start();
  const demo = config.demo ? await startDemo(assembly.platform, province, intakes, say) : null;
  if (demo) await shutdown.add(() => demo.stop());
  await assembly.work();
  const address = await assembly.server.listen({ host: config.host, port: config.port });
  await demo?.goLive();
  await printReady(assembly.platform, province, { address, database: database.description });
}

shutdown.run(start).catch((error: unknown) => {
  process.stderr.write(`\nKhông khởi động được: ${(error as Error).message}\n`);
  if (process.env['IOC_LOG_LEVEL'] === 'debug') process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
