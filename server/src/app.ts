import type { AnyPlatform } from '#platform/platform';
import { scenarios, type Province } from './modules/scenarios/index.ts';

/** The whole system, in dependency order: one line per module, then one per door. Remove a line, remove the feature. */
export function installApp(platform: AnyPlatform, province: Province): void {
  scenarios(platform, province);
}
