import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');

/** Every setting, its default and its meaning: the only place that reads the environment. */
const Environment = z.object({
  IOC_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'phải có dạng postgres://…')
    .optional(),
  IOC_DATABASE_ENGINE: z.enum(['auto', 'private-cluster', 'embedded']).default('auto'),
  IOC_DATA_DIR: z.string().default('./data'),
  IOC_PROVINCE_DIR: z.string().default('./province'),
  IOC_HOST: z.string().default('127.0.0.1'),
  IOC_PORT: port.default(8080),
  IOC_MQTT_PORT: port.default(1883),
  IOC_MQTT_URL: z
    .string()
    .regex(/^mqtts?:\/\//, 'phải có dạng mqtt://…')
    .optional(),
  /** Name of our session at the external broker, different for each process. */
  IOC_MQTT_CLIENT_ID: z.string().min(1).max(100).default('ioc-intake'),
  /** AIS receivers may send NMEA 0183 lines here, by TCP or UDP; 0 = closed. */
  IOC_AIS_PORT: port.default(0),
  /** An AIS source that we go to. */
  IOC_AIS_URL: z
    .string()
    .regex(/^tcp:\/\/[^/:]+:\d+$/, 'phải có dạng tcp://máy:cổng')
    .optional(),
  IOC_ROLES: z.string().default('all'),
  IOC_DEMO: flag.default(false),
  IOC_SECURE_COOKIES: flag.default(false),
  IOC_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

const roleNames = ['api', 'ingest', 'worker', 'mqtt'] as const;
export type Role = (typeof roleNames)[number];

export type Config = {
  databaseUrl: string | undefined;
  databaseEngine: 'auto' | 'private-cluster' | 'embedded';
  dataDir: string;
  provinceDir: string;
  host: string;
  port: number;
  mqttPort: number;
  mqttUrl: string | undefined;
  mqttClientId: string;
  aisPort: number;
  aisUrl: string | undefined;
  roles: ReadonlySet<Role>;
  demo: boolean;
  secureCookies: boolean;
  logLevel: string;
};

/** Reads and checks the settings; the error names each wrong variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Cấu hình không hợp lệ (invalid settings):\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  return {
    databaseUrl: e.IOC_DATABASE_URL,
    databaseEngine: e.IOC_DATABASE_ENGINE,
    dataDir: resolve(e.IOC_DATA_DIR),
    provinceDir: resolve(e.IOC_PROVINCE_DIR),
    host: e.IOC_HOST,
    port: e.IOC_PORT,
    mqttPort: e.IOC_MQTT_PORT,
    mqttUrl: e.IOC_MQTT_URL,
    mqttClientId: e.IOC_MQTT_CLIENT_ID,
    aisPort: e.IOC_AIS_PORT,
    aisUrl: e.IOC_AIS_URL,
    roles: readRoles(e.IOC_ROLES),
    demo: e.IOC_DEMO,
    secureCookies: e.IOC_SECURE_COOKIES,
    logLevel: e.IOC_LOG_LEVEL,
  };
}

function readRoles(text: string): ReadonlySet<Role> {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('all')) return new Set(roleNames);
  const unknown = names.filter((name) => !(roleNames as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`IOC_ROLES: không có vai trò "${unknown.join(', ')}" (unknown role)`);
  return new Set(names as Role[]);
}
