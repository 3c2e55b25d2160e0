import type { DrillDescription } from '@ioc/contracts/drill-description';
import type { Province, ProvinceProblem } from '../../modules/scenarios/index.ts';

/** Whether all that drills name exists: devices, kinds of thing, rules and the properties they watch. */
export function checkDrills(province: Province): ProvinceProblem[] {
  return [...province.drills.values()].flatMap(({ file, scenario, description }) =>
    [
      ...(description.id === scenario ? [] : [`id phải là mã kịch bản "${scenario ?? ''}"`]),
      ...problemsOf(province, description),
    ].map((message) => ({ file, line: null, message })),
  );
}

function problemsOf(province: Province, { devices, episodes, from, to }: DrillDescription): string[] {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const kinds = devices.flatMap(({ id, thingKind }) =>
    province.thingKinds.has(thingKind) ? [] : [`${id}: không có loại thiết bị "${thingKind}"`],
  );
  const wrong = episodes.flatMap(({ id, device, properties, start, durationMinutes, mustNotice }) => {
    const known = byId.get(device);
    if (!known) return [`${id}: không có thiết bị "${device}"`];
    const unmeasured = properties === 'all' ? [] : properties.filter((one) => !known.properties.includes(one));
    const ends = Date.parse(start) + durationMinutes * 60_000;
    return [
      ...unmeasured.map((one) => `${id}: thiết bị "${device}" không đo "${one}"`),
      ...(Date.parse(start) < Date.parse(from) || ends > Date.parse(to) ? [`${id}: nằm ngoài thời gian diễn tập`] : []),
      ...mustNotice.flatMap(({ rule, property }) => {
        const on = province.rules.get(rule)?.description.on;
        if (!on) return [`${id}: không có quy tắc "${rule}"`];
        if (on.kind !== 'observations') return [`${id}: quy tắc "${rule}" không xét số đo, diễn tập không chạy được`];
        return on.properties.includes(property) ? [] : [`${id}: quy tắc "${rule}" không theo dõi "${property}"`];
      }),
    ];
  });
  return [...kinds, ...wrong];
}
