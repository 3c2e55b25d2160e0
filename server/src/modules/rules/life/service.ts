import type { RuleChange, RuleDetail } from '@ioc/contracts/rule-life';
import type { RuleEdit } from '@ioc/contracts/rule-description';
import { may } from '#platform/caller';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { contentOf } from '../described/content.ts';
import type { ReadRule, RuleBook } from '../described/rule-book.ts';
import { presentRules } from '../rule-list.ts';
import { insertChange, insertDecision, insertVersionOfRule, lockRule } from '../store/life.ts';
import { alertsPerNight, dayMs } from '../store/noise.ts';
import { certificateFor, listRehearsals } from '../store/rehearsals.ts';
import type { RuleTables } from '../tables.ts';
import { readLives, type RuleLife, versionOf } from './in-force.ts';
import { presentChange, presentVersions, reaches } from './present.ts';
import { templateVersion } from './slots.ts';

type Proposal = { version: string; to: RuleChange['to']; reason: string; effectiveFrom: string | null };
type Decision = { approve: boolean; reason: string; signedReason?: string | undefined };

const signedByTemplate = 'Bản mẫu trong cấu hình của tỉnh, đã được phê duyệt cùng cấu hình';

/** The life of a rule: drafts, proposals, and decisions by somebody else than their author. */
export function lifeService(unit: Unit<RuleTables>, book: RuleBook) {
  const { db, user, now } = unit;

  async function lifeOf(id: string): Promise<RuleLife> {
    const [life] = await readLives(unit, book, id);
    return life!;
  }
  /** For writing: nobody else changes this rule until the transaction ends. */
  async function lockedLife(id: string): Promise<RuleLife> {
    const { rule } = book.template(id);
    if (!reaches(user, book.template(id))) throw new AppError('not-allowed', rule.id);
    await lockRule(db, id);
    return lifeOf(id);
  }
  function find(life: RuleLife, version: string): ReadRule {
    const found = versionOf(life, version);
    if (!found) throw new AppError('not-found', version);
    return found;
  }
  async function told(rule: ReadRule, what: 'proposed' | 'decided', change: string): Promise<void> {
    await unit.publish('rule.changed', { rule: rule.rule.id, what, change }, { field: rule.rule.field });
  }

  async function detail(id: string): Promise<RuleDetail> {
    const life = await lifeOf(id);
    const [presented] = await presentRules(unit, [life]);
    const rehearsals = may(user, 'rules.rehearse') ? await listRehearsals(db, id) : [];
    const noise = await alertsPerNight(db, { since: new Date(now.getTime() - 28 * dayMs), rule: id });
    return {
      ...presented!,
      versions: presentVersions(life, new Set(rehearsals.map(({ content }) => content)), now),
      changes: life.changes.map((row) => presentChange(row, life, user)).toReversed(),
      rehearsals,
      days: (noise.get(id) ?? []).map(({ day, alerts, night }) => ({ day, alerts, atNight: night })),
      may: {
        manage: may(user, 'rules.manage') && reaches(user, life.template),
        rehearse: may(user, 'rules.rehearse'),
      },
    };
  }

  /** What a version going live stands on; throws when there is nothing. */
  async function groundsFor(life: RuleLife, version: string, signedReason: string | undefined) {
    const { rule } = find(life, version);
    const certificate = await certificateFor(db, rule.id, contentOf(rule));
    if (certificate !== null) return { certificate, signedReason: signedReason ?? null };
    if (signedReason !== undefined) return { certificate, signedReason };
    if (version === templateVersion && rule.description.state === 'live')
      return { certificate, signedReason: signedByTemplate };
    const missing = 'Phiên bản này chưa được diễn tập trên toàn tỉnh; cần diễn tập, hoặc lý do có người ký';
    throw new AppError('rule-broken', missing);
  }

  return {
    detail,

    async addVersion(id: string, edit: RuleEdit, reason: string): Promise<RuleDetail> {
      const life = await lockedLife(id);
      const { rule, content } = readEdit(book, id, edit);
      const twin = [life.template, ...life.versions].find((one) => one.content === content);
      if (twin) throw new AppError('conflict', `Nội dung này đã có ở phiên bản ${twin.rule.version}`);
      await insertVersionOfRule(db, {
        rule: id,
        content,
        edit,
        description: rule.description,
        author: user,
        reason,
        now,
      });
      await unit.audit({ action: 'rule.version-added', subject: { kind: 'rule', id }, detail: { content, reason } });
      return detail(id);
    },

    async propose(id: string, { version, to, reason, effectiveFrom }: Proposal): Promise<RuleDetail> {
      const life = await lockedLife(id);
      const read = find(life, version);
      if (read.problems.length > 0 && to !== 'off') throw new AppError('rule-broken', read.problems.join('; '));
      const { live, shadow } = life.slots;
      const isThere = to === 'off' ? version !== live && version !== shadow : life.slots[to] === version;
      if (isThere) throw new AppError('wrong-state', read.rule.version);
      const needsSecond = to === 'live' || version === live;
      const change = await insertChange(db, {
        rule: id,
        version: version === templateVersion ? null : version,
        target: to,
        author: user,
        reason,
        now,
        effectiveFrom: effectiveFrom === null ? null : new Date(effectiveFrom),
        needsSecond,
      });
      await unit.audit({
        action: 'rule.change-proposed',
        subject: { kind: 'rule', id },
        detail: { change, version, to, reason },
      });
      if (!needsSecond) {
        const effectiveAt = effectiveMoment(effectiveFrom, now);
        const none = { certificate: null, signedReason: null };
        await insertDecision(db, { change, approved: true, by: user, reason, now, effectiveAt, ...none });
      }
      await told(life.template, needsSecond ? 'proposed' : 'decided', change);
      return detail(id);
    },

    async decide(id: string, changeId: string, { approve, reason, signedReason }: Decision): Promise<RuleDetail> {
      const life = await lockedLife(id);
      const change = life.changes.find((one) => one.id === changeId);
      if (!change) throw new AppError('not-found', changeId);
      if (change.approved !== null) throw new AppError('wrong-state', changeId);
      if (change.author_id === user.id) throw new AppError('four-eyes');
      const version = change.version ?? templateVersion;
      const grounds =
        approve && change.target === 'live'
          ? await groundsFor(life, version, signedReason)
          : { certificate: null, signedReason: null };
      const effectiveAt = effectiveMoment(change.effective_from?.toISOString() ?? null, now);
      const decision = { change: changeId, approved: approve, by: user, reason, now, effectiveAt, ...grounds };
      if (!(await insertDecision(db, decision))) throw new AppError('wrong-state', changeId);
      await unit.audit({
        action: approve ? 'rule.change-approved' : 'rule.change-refused',
        subject: { kind: 'rule', id },
        detail: { change: changeId, version, to: change.target, reason, ...grounds },
      });
      await told(life.template, 'decided', changeId);
      return detail(id);
    },
  };
}

/** An edited copy of the template; throws what is wrong with it. */
export function readEdit(book: RuleBook, id: string, edit: RuleEdit): ReadRule {
  const read = book.edited(id, edit);
  if (read.problems.length === 0) return read;
  const fields = read.problems.map((message) => ({ path: 'edit', message }));
  throw new AppError('rule-broken', read.problems.join('; '), { fields });
}

function effectiveMoment(wanted: string | null, now: Date): Date {
  const at = wanted === null ? now : new Date(wanted);
  return at > now ? at : now;
}
