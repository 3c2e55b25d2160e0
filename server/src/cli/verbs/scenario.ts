import { scenarioApi } from '@ioc/contracts/scenarios';
import {
  rehearsalApi,
  type Rehearsal,
  type RehearsedSide,
  type RuleScore,
  type WouldFire,
} from '@ioc/contracts/rehearsals';
import { ruleApi } from '@ioc/contracts/rules';
import { readConfig } from '#platform/config';
import { checkDrills } from '../../demo/drill/index.ts';
import { checkBriefings } from '../../modules/briefings/index.ts';
import { checkPlaybooks } from '../../modules/incidents/index.ts';
import { checkCatalogue } from '../../modules/indicators/index.ts';
import { checkRules } from '../../modules/rules/index.ts';
import { listScenarios, loadProvince, ProvinceError } from '../../modules/scenarios/index.ts';
import { callApi } from '../api-client.ts';
import { UsageError, type Verb } from '../verb.ts';

export const scenario: Verb = {
  name: 'scenario',
  summary: 'Kịch bản: liệt kê, kiểm tra, diễn tập trên dữ liệu cũ (list, validate, rehearse)',
  usage: 'scenario list | validate [<kịch bản>] | rehearse <kịch bản hoặc quy tắc> --from <ISO> --to <ISO>',
  example:
    'npx ioc scenario rehearse industrial-park-environment --from 2026-10-01T00:00:00+07:00 --to 2026-11-01T00:00:00+07:00',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  async run({ words: [action, name], options }) {
    const json = Boolean(options['json']);
    if (action === 'list') return list(json);
    if (action === 'validate') return validate(name, json);
    if (action === 'rehearse' && name) return rehearse(name, options, json);
    throw new UsageError(`Không có việc "${action ?? ''}" (unknown action).`);
  },
};

async function list(json: boolean): Promise<void> {
  const { items } = await callApi(scenarioApi.list, {});
  if (json) return void process.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
  for (const item of items)
    process.stdout.write(
      `${item.active ? '●' : '○'} ${item.id}  ${item.name.vi}  (${item.indicators.length} chỉ số, ${item.rules.length} quy tắc)\n`,
    );
}

/** Reads province/ from disk: needs no running system. Problems come with file and line; exit code 1. */
async function validate(name: string | undefined, json: boolean): Promise<void> {
  const province = await loadProvince(readConfig().provinceDir);
  const problems = [
    ...checkCatalogue(province),
    ...checkRules(province),
    ...checkPlaybooks(province),
    ...checkBriefings(province),
    ...checkDrills(province),
  ];
  if (problems.length > 0) throw new ProvinceError(problems);
  const found = listScenarios(province).filter((item) => name === undefined || item.id === name);
  if (found.length === 0) throw new Error(`Không có kịch bản "${name}".`);
  if (json) return void process.stdout.write(`${JSON.stringify({ version: province.version, scenarios: found })}\n`);
  for (const item of found)
    process.stdout.write(
      `✓ ${item.id}: ${item.indicators.length} chỉ số, ${item.rules.length} quy tắc, ${item.playbooks.length} quy trình\n`,
    );
}

async function rehearse(
  name: string,
  { from, to }: Record<string, string | boolean | undefined>,
  json: boolean,
): Promise<void> {
  if (typeof from !== 'string' || typeof to !== 'string') throw new UsageError('Cần --from và --to.');
  const { items: rules } = await callApi(ruleApi.rules, { query: {} });
  const chosen = rules.filter((rule) => rule.id === name || rule.scenario === name);
  if (chosen.length === 0) throw new Error(`Không có kịch bản hay quy tắc "${name}".`);
  const results = [];
  for (const rule of chosen)
    results.push(await callApi(rehearsalApi.rehearse, { params: { id: rule.id }, body: { from, to } }));
  if (json) return void process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  for (const result of results) process.stdout.write(rehearsalText(result));
}

function rehearsalText(result: Rehearsal): string {
  const { wouldFire, compared, live, score } = result;
  const onlyNew = new Set(compared?.onlyNew);
  const fired = wouldFire.map(({ start, end, firedAt, name, property, level, peak, verdict }, i) => {
    const marks = [verdicts[verdict], onlyNew.has(i) ? 'chỉ bản mới' : ''].filter((mark) => mark !== '').join(', ');
    const span = `${start} → ${end ?? '…'}  báo ${firedAt}`;
    return `    ${span}  cấp ${level}  ${what(name, property)}${peak === null ? '' : `  đỉnh ${peak}`}${marks ? `  (${marks})` : ''}`;
  });
  const covered = result.covered.map(
    ({ start, end, name, property }) =>
      `    ${start} → ${end ?? '…'}  ${what(name, property)}  (quy tắc khác đã báo, không báo lại)`,
  );
  const missed = score.missed.map(
    ({ start, end, thing, area, reason }) => `    bỏ sót  ${start} → ${end ?? '…'}  ${thing ?? area}  ${reason}`,
  );
  const beside =
    compared && live
      ? [
          `  so với bản đang chạy (${live.ruleVersion}): ${compared.both} chung, ${compared.onlyNew.length} chỉ bản mới, ${compared.onlyLive.length} chỉ bản đang chạy`,
          `    bản đang chạy: ${rateText(live)}; ${scoreText(live.score)}`,
        ]
      : [];
  const head = `${result.rule} (${result.ruleVersion}): ${wouldFire.length} cảnh báo, ${rateText(result)}, trên ${result.readings} bản ghi`;
  return [
    head,
    `  ${scoreText(score)}`,
    ...beside,
    ...fired,
    ...covered,
    ...missed,
    `  chứng nhận ${result.certificate}`,
    '',
  ].join('\n');
}

function what(name: string, property: string): string {
  return property === '*' ? name : `${name} ${property}`;
}

const verdicts: Record<WouldFire['verdict'], string> = { right: 'đúng', wrong: 'báo nhầm', unlabelled: '' };

function rateText({ perWeek, perNight }: RehearsedSide): string {
  return `${perWeek.toFixed(1)} mỗi tuần, ${perNight.toFixed(1)} mỗi đêm`;
}

function scoreText({ precision, recall, happened, right, wrong, delayMinutes }: RuleScore): string {
  if (happened === 0 && right + wrong === 0) return 'chưa có nhãn nào trong khoảng này để chấm';
  const share = (value: number | null) => (value === null ? '–' : `${Math.round(value * 100)}%`);
  const delay = delayMinutes ? `, chậm ${delayMinutes.median} phút (lâu nhất ${delayMinutes.longest})` : '';
  return `đúng ${share(precision)} số đã chấm, bắt được ${share(recall)} của ${happened} sự việc${delay}`;
}
