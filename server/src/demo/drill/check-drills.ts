import type { DrillDescription } from '@ioc/contracts/drill-description';
import type { RuleDescription } from '@ioc/contracts/rule-description';
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

function problemsOf(province: Province, { devices, courses, episodes, from, to }: DrillDescription): string[] {
  const byId = new Map(devices.map((device) => [device.id, device]));
  const kinds = devices.flatMap((device) => {
    if (device.generator === 'case-counts')
      return device.properties.flatMap((indicator) => [
        ...(province.indicators.has(indicator) ? [] : [`${device.id}: không có chỉ số "${indicator}"`]),
        ...(courses[indicator] ? [] : [`courses: chưa mô tả diễn biến của "${indicator}"`]),
      ]);
    const { id, thingKind } = device;
    return province.thingKinds.has(thingKind) ? [] : [`${id}: không có loại thiết bị "${thingKind}"`];
  });
  const wrong = episodes.flatMap(({ id, kind, device, properties, start, durationMinutes, mustNotice }) => {
    const known = byId.get(device);
    if (!known) return [`${id}: không có thiết bị "${device}"`];
    if ((kind === 'outbreak') !== (known.generator === 'case-counts'))
      return [`${id}: "${kind}" không xảy ra được ở "${device}"`];
    const measured: readonly string[] = known.properties;
    const unmeasured = properties === 'all' ? [] : properties.filter((one) => !measured.includes(one));
    const ends = Date.parse(start) + durationMinutes * 60_000;
    return [
      ...unmeasured.map((one) => `${id}: thiết bị "${device}" không đo "${one}"`),
      ...(Date.parse(start) < Date.parse(from) || ends > Date.parse(to) ? [`${id}: nằm ngoài thời gian diễn tập`] : []),
      ...mustNotice.flatMap(({ rule, property }) => {
        const on = province.rules.get(rule)?.description.on;
        if (!on) return [`${id}: không có quy tắc "${rule}"`];
        const watched = watchedBy(on, known.generator);
        if (!watched) return [`${id}: quy tắc "${rule}" không xét loại số liệu này, diễn tập không chạy được`];
        return watched.includes(property) ? [] : [`${id}: quy tắc "${rule}" không theo dõi "${property}"`];
      }),
    ];
  });
  return [...kinds, ...wrong];
}

/** What a rule looks at of such a device; null when it looks at something else. */
function watchedBy(
  on: RuleDescription['on'],
  generator: DrillDescription['devices'][number]['generator'],
): readonly string[] | null {
  if (generator === 'case-counts') return on.kind === 'figures' ? on.indicators : null;
  return on.kind === 'observations' ? on.properties : null;
}
