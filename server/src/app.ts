import { AdministrativeUnitTypesDescription } from '@ioc/contracts/administrative-unit-types';
import { BaseMapDescription } from '@ioc/contracts/base-map-description';
import { SecuritySettings } from '@ioc/contracts/security-settings';
import { RolesDescription } from '@ioc/contracts/settings-description';
import type { AnyPlatform } from '#platform/platform';
import { aisDoor } from './doors/ais/index.ts';
import { positionsDoor } from './doors/positions/index.ts';
import { httpSenmlDoor } from './doors/http-senml/index.ts';
import { mqttDoor } from './doors/mqtt/index.ts';
import { stationFilesDoor } from './doors/station-files/index.ts';
import { ogcFeatures } from './doors/ogc-features/index.ts';
import { sensorThings } from './doors/sensorthings/index.ts';
import { tiles } from './doors/tiles/index.ts';
import { webPages } from './doors/web/index.ts';
import { adminUnits } from './modules/admin-units/index.ts';
import { briefings } from './modules/briefings/index.ts';
import { directives } from './modules/directives/index.ts';
import { identity } from './modules/identity/index.ts';
import { incidents } from './modules/incidents/index.ts';
import { indicators } from './modules/indicators/index.ts';
import { map } from './modules/map/index.ts';
import { notices } from './modules/notices/index.ts';
import { rules, type RuleOptions } from './modules/rules/index.ts';
import { readSettings, scenarios, type Province } from './modules/scenarios/index.ts';
import { streams, type Intake, type PositionIntake } from './modules/streams/index.ts';
import { tasks } from './modules/tasks/index.ts';
import { warehouse } from './modules/warehouse/index.ts';

/** The whole system, in dependency order: one line per module, then one per door. Remove a line, remove the feature. */
export function installApp(
  platform: AnyPlatform,
  province: Province,
  options: RuleOptions = {},
): { intake: Intake; positionIntake: PositionIntake } {
  identity(platform, {
    roles: readSettings(province, 'roles', RolesDescription),
    security: readSettings(province, 'security', SecuritySettings),
  });
  adminUnits(platform, readSettings(province, 'administrative-unit-types', AdministrativeUnitTypesDescription));
  scenarios(platform, province);
  warehouse(platform, province);
  const { intake, positionIntake } = streams(platform, province);
  indicators(platform, province, { isPressed: intake.isPressed });
  rules(platform, province, { ...options, recall: intake.recall });
  tasks(platform);
  incidents(platform, province);
  directives(platform);
  notices(platform, province);
  map(platform, readSettings(province, 'base-map', BaseMapDescription));
  briefings(platform, province);
  tiles(platform);
  ogcFeatures(platform);
  sensorThings(platform, province, intake);
  mqttDoor(platform, province, intake);
  httpSenmlDoor(platform, intake);
  stationFilesDoor(platform, province, intake);
  positionsDoor(platform, intake, positionIntake);
  aisDoor(platform, positionIntake);
  webPages(platform);
  return { intake, positionIntake };
}
