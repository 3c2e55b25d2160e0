import { readConfig } from '#platform/config';
import { launchDatabase } from '#platform/database/launch/index';
import { migrateDatabase } from '../../migrate.ts';
import type { Verb } from '../verb.ts';

export const migrate: Verb = {
  name: 'migrate',
  summary: 'Nâng cấp cơ sở dữ liệu tới phiên bản này (bring the database up to date)',
  usage: 'migrate [--json]',
  example: 'npx ioc migrate',
  options: {},
  async run({ options }) {
    const config = readConfig();
    const database = await launchDatabase({
      ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
      dataDir: config.dataDir,
      engine: config.databaseEngine,
    });
    try {
      const applied = await migrateDatabase(database.connection);
      if (options['json']) process.stdout.write(`${JSON.stringify({ applied })}\n`);
      else
        process.stdout.write(
          applied.length > 0 ? `Đã áp dụng:\n  ${applied.join('\n  ')}\n` : 'Cơ sở dữ liệu đã mới nhất.\n',
        );
    } finally {
      await database.stop();
    }
  },
};
