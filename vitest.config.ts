import { defineConfig } from 'vitest/config';

const common = {
  globalSetup: ['server/src/platform/testing/global-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
};
/** Tests that start whole servers, browsers or the embedded database, one file after the other. */
const whole = ['e2e/**/*.test.ts', '**/*.whole.test.ts', 'server/src/platform/database/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'fast',
          // Half of their time the tests wait for the database: one more worker than vitest would start on two cores.
          maxWorkers: 2,
          include: ['{contracts,server,web}/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...whole],
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          globalSetup: ['e2e/support/demo-system.ts'],
          include: ['e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...common,
          name: 'whole',
          include: whole,
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
