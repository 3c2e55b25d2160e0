// Debian packages that the tests need: a browser, PostgreSQL with PostGIS, Mosquitto as a broker, GDAL and Poppler as outside clients.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './set-up.mjs';

const wanted = [
  { package: 'chromium', present: () => existsSync('/usr/bin/chromium') },
  {
    package: 'postgresql-15-postgis-3',
    present: () => existsSync('/usr/share/postgresql/15/extension/postgis.control'),
    instead: 'postgresql-postgis',
  },
  { package: 'gdal-bin', present: () => existsSync('/usr/bin/ogrinfo') },
  { package: 'mosquitto', present: () => existsSync('/usr/sbin/mosquitto') },
  { package: 'poppler-utils', present: () => existsSync('/usr/bin/pdftotext') },
];

/** Installs what is missing when we are root on Debian; otherwise says what the skipped tests would need. */
export function installDebianPackages() {
  const missing = wanted.filter((entry) => !entry.present());
  if (missing.length === 0) return;
  const names = missing.map((entry) => entry.package);
  const possible = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!possible) {
    say(
      `! Thiếu gói: ${names.join(', ')}. Các phép thử cần chúng sẽ bị bỏ qua (tests that need them will be skipped).`,
    );
    return;
  }
  say(`• Cài gói Debian: ${names.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  for (const { package: name, instead } of missing) {
    const args = (wantedName) => ['install', '-y', '-qq', '--no-install-recommends', wantedName];
    const done = spawnSync('apt-get', args(name), { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (done.status !== 0 && instead)
      spawnSync('apt-get', args(instead), { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  const still = wanted.filter((entry) => !entry.present()).map((entry) => entry.package);
  if (still.length > 0) throw new Error(`Không cài được: ${still.join(', ')}`);
}
