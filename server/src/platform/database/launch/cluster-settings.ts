import { totalmem } from 'node:os';

export type ServerSettings = Record<string, string>;

const MB = 1024 * 1024;

/** Settings of a private cluster: one machine shared with the application, local socket only. Sizes in MB. */
export function clusterSettings(memoryBytes: number = usableMemory()): ServerSettings {
  const memory = memoryBytes / MB;
  const sharedBuffers = clamp(memory / 8, 64, 1024);
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 8192)}MB`,
    work_mem: `${clamp(memory / 256, 8, 32)}MB`,
    maintenance_work_mem: `${clamp(memory / 32, 64, 256)}MB`,
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    // A small spatial query must not pay for starting a worker (27 ms instead of 6 ms); reports raise it themselves.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: 'log',
    // One file per weekday, overwritten a week later.
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    idle_in_transaction_session_timeout: '5min',
  };
}

/** The settings as a postgresql.conf fragment. */
export function formatSettings(settings: ServerSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
