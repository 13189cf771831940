import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import {
  isRecord,
  metricKeyOf,
  PRIORITIES,
  SlaTranslate,
  STATUSES,
} from '../../common';
import { KINDS, LIFECYCLES } from '../policyFacts';
import { TARGET_METRICS, TargetMetric } from '../readPolicyTerms';

export type PolicyChange = PolicyRevision['changes'][number];

/** A difference in words: what is different, and how it reads before and after. */
export interface ChangeInWords {
  label: string;
  before?: string;
  after?: string;
}

/** Names a difference as a reader of the agreement would. A path that is not known is shown as it is. */
export function describeChange(
  change: PolicyChange,
  t: SlaTranslate,
): ChangeInWords {
  return {
    label: labelOf(change.path, t) ?? change.path,
    before: valueOf(change.path, change.before, t),
    after: valueOf(change.path, change.after, t),
  };
}

/** Fields with a name of their own. */
const FIELDS = [
  'agreement',
  'owner',
  'customer',
  'contacts',
  'scope',
  'exclusions',
  'supportChannels',
  'lifecycle',
  'effective.from',
  'effective.until',
  'review.every',
  'review.last',
  'review.remindBefore',
  'appliesTo.services',
  'appliesTo.tickets',
  'appliesTo.default',
  'precedence',
  'calendar',
  'targets',
  'warnAt',
  'escalations',
  'resolutionRequired',
  'objectives',
  'credits',
  'applyToOpenTickets',
] as const;

/** Entries of lists, which are told by their number. */
const ENTRIES = {
  'contacts.provider': 'contacts.provider',
  'contacts.customer': 'contacts.customer',
  supportChannels: 'supportChannel',
  escalations: 'escalation',
  objectives: 'objective',
  credits: 'credit',
} as const;

function labelOf(path: string, t: SlaTranslate): string | undefined {
  return (
    targetLabel(path, t) ??
    pauseLabel(path, t) ??
    entryLabel(path, t) ??
    fieldLabel(path, t)
  );
}

/** `targets.high.resolution`, `targets.default.resolution.internal`, `targets.high.calendar` */
function targetLabel(path: string, t: SlaTranslate): string | undefined {
  const [head, row, key, part] = path.split('.');
  if (head !== 'targets' || !row) {
    return undefined;
  }
  const priority = PRIORITIES.find(one => one === row);
  const where = priority ? t(`priority.${priority}`) : t('revisions.default');
  const what = targetPart(key, part, t);
  return what ? t('revisions.where', { where, what }) : where;
}

function targetPart(
  key: string | undefined,
  part: string | undefined,
  t: SlaTranslate,
): string | undefined {
  if (key === 'calendar') {
    return t('revisions.part.calendar');
  }
  const metric = metricOf(key);
  const name = metric ? t(`metric.${metric}`) : key;
  return part === 'internal' || part === 'calendar'
    ? `${name} (${t(`revisions.part.${part}`)})`
    : name;
}

function pauseLabel(path: string, t: SlaTranslate): string | undefined {
  const [head, key] = path.split('.');
  if (head !== 'pause') {
    return undefined;
  }
  const metric = metricOf(key);
  return metric
    ? t('revisions.field.pause', { metric: t(`metric.${metric}`) })
    : t('revisions.field.pauses');
}

/** `objectives[1].attainment` → “Objective 2: attainment” */
function entryLabel(path: string, t: SlaTranslate): string | undefined {
  const match = /^([\w.]+?)\[(\d+)\](?:\.(.+))?$/.exec(path);
  const entry = match && ENTRIES[match[1] as keyof typeof ENTRIES];
  if (!match || !entry) {
    return undefined;
  }
  const where = t(`revisions.field.${entry}`, {
    number: String(Number(match[2]) + 1),
  });
  if (!match[3]) {
    return where;
  }
  const what = entry === 'escalation' ? rulePart(match[3], t) : match[3];
  return t('revisions.where', { where, what });
}

/** Parts of a rule of escalation; a condition is shown with the words of the document. */
const RULE_PARTS = [
  'level',
  'notify',
  'assignTo',
  'raisePriorityTo',
  'addLabels',
  'openProblem',
  'webhooks',
  'writeBack',
  'repeatEvery',
  'outsideHours',
] as const;

function rulePart(path: string, t: SlaTranslate): string {
  const [head] = path.split(/[.[]/);
  const part = RULE_PARTS.find(one => one === head);
  return part ? t(`revisions.rule.${part}`) : path;
}

/** The field itself, or something within it: `appliesTo.tickets.type` */
function fieldLabel(path: string, t: SlaTranslate): string | undefined {
  const field = FIELDS.find(one => path === one || path.startsWith(`${one}.`));
  if (!field) {
    return undefined;
  }
  const where = t(`revisions.field.${field}`);
  return path === field
    ? where
    : t('revisions.where', { where, what: path.slice(field.length + 1) });
}

function metricOf(key: string | undefined): TargetMetric | undefined {
  return TARGET_METRICS.find(metric => metricKeyOf(metric) === key);
}

function valueOf(
  path: string,
  text: string | undefined,
  t: SlaTranslate,
): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (path.startsWith('pause.')) {
    return listIn(text, one => {
      const status = STATUSES.find(known => known === one);
      return status ? t(`status.${status}`) : one;
    });
  }
  if (path.endsWith('.raisePriorityTo') && isKey(text, PRIORITIES)) {
    return t(`priority.${text}`);
  }
  if (path === 'lifecycle' && isKey(text, LIFECYCLES)) {
    return t(`policies.lifecycle.${text}`);
  }
  if (path === 'agreement' && isKey(text, KINDS)) {
    return t(`policies.kinds.${text}`);
  }
  if (
    path === 'resolutionRequired' &&
    (text === 'code' || text === 'root-cause')
  ) {
    return t(`revisions.resolution.${text}`);
  }
  if (text === 'true' || text === 'false') {
    return text === 'true' ? t('revisions.yes') : t('revisions.no');
  }
  return listIn(text, one => one);
}

function isKey<T extends string>(text: string, known: readonly T[]): text is T {
  return (known as readonly string[]).includes(text);
}

/** Mappings and lists, which the difference holds as JSON, written plainly; everything else by its name. */
function listIn(text: string, name: (item: string) => string): string {
  if (!/^[[{]/.test(text)) {
    return name(text);
  }
  try {
    return plainText(JSON.parse(text), name);
  } catch {
    // Not JSON after all, but a text that begins with a bracket.
    return text;
  }
}

/** `a, b`; `metric: resolution, over: 30d; metric: …` */
function plainText(value: unknown, name: (item: string) => string): string {
  if (Array.isArray(value)) {
    return value
      .map(item => plainText(item, name))
      .join(value.some(isRecord) ? '; ' : ', ');
  }
  if (isRecord(value)) {
    return Object.entries(value)
      .map(([key, item]) => {
        const text = plainText(item, name);
        return `${key}: ${isRecord(item) ? `(${text})` : text}`;
      })
      .join(', ');
  }
  return name(String(value));
}
