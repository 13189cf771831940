import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tag, TagGroup } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { SlaTranslate, useFormat } from '../common';
import { chipsOf, FilterChip, ListFilter } from './chips';
import styles from './FilterChips.module.css';

/** As many names as a chip has room for. */
const MOST_NAMED = 2;

const LABELS = {
  risk: 'ticket.risk',
  riskMetric: 'queue.riskMetric',
  priority: 'ticket.priority',
  status: 'ticket.status',
  type: 'ticket.type',
  system: 'queue.chip.system',
  services: 'ticket.service',
  customer: 'ticket.customer',
  assignedTeam: 'ticket.assignedTeam',
  assignedPerson: 'ticket.assignedPerson',
  requester: 'ticket.requester',
  category: 'ticket.category',
  label: 'queue.chip.label',
} as const satisfies Record<ListFilter, string>;

/** Conditions of the list that its fields do not show, wherever they came from; each can be taken away. */
export function FilterChips(props: {
  query: QueueQuery;
  isNarrow: boolean;
  nameOf: (ref: string) => string;
  onChange: (change: Partial<QueueQuery>) => void;
}) {
  const { query, isNarrow, nameOf, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const chips = chipsOf(query, { isNarrow });
  if (chips.length === 0) {
    return null;
  }
  const textOf = (chip: FilterChip): string => {
    switch (chip.kind) {
      case 'level':
        return chip.level === 1
          ? t('queue.chip.escalated')
          : t('queue.chip.level', { level: format.number(chip.level) });
      case 'policy':
        return t('queue.chip.values', {
          field: t('clock.policy'),
          values: nameOf(chip.policyRef),
        });
      case 'time':
        return t(`queue.chip.${chip.bound}`, { at: format.dateTime(chip.at) });
      case 'flag':
        return t(`queue.chip.${chip.flag}`);
      default: {
        const { field, values } = chip;
        const names = values
          .slice(0, values.length > MOST_NAMED ? MOST_NAMED : undefined)
          .map(value => nameOfValue(field, value, { t, nameOf }));
        const rest = values.length - names.length;
        return t('queue.chip.values', {
          field: t(LABELS[field]),
          values: format.list(
            rest > 0
              ? [
                  ...names,
                  t('queue.chip.more', { number: format.number(rest) }),
                ]
              : names,
          ),
        });
      }
    }
  };
  return (
    <TagGroup
      aria-label={t('queue.chips')}
      onRemove={ids =>
        chips
          .filter(chip => ids.has(chip.id))
          .forEach(chip => onChange(chip.without))
      }
    >
      {chips.map(chip => (
        <Tag key={chip.id} id={chip.id} size="small" className={styles.chip}>
          {textOf(chip)}
        </Tag>
      ))}
    </TagGroup>
  );
}

function nameOfValue(
  field: ListFilter,
  value: string,
  { t, nameOf }: { t: SlaTranslate; nameOf: (ref: string) => string },
): string {
  switch (field) {
    case 'risk':
      return t(`risk.${value as 'breached'}`);
    case 'riskMetric':
      return t(`metric.${value as 'resolution'}`);
    case 'priority':
      return t(`priority.${value as 'high'}`);
    case 'status':
      return t(`status.${value as 'open'}`);
    case 'type':
      return t(`type.${value as 'incident'}`);
    case 'category':
    case 'label':
      return value;
    default:
      if (value === 'me') {
        return t('queue.you');
      }
      return value === 'my-teams' ? t('queue.who.my-teams') : nameOf(value);
  }
}

/** Entity refs that chips name. */
export function refsOfQuery(query: QueueQuery): string[] {
  const { system, services, customer, assignedTeam, assignedPerson } = query;
  return [
    system,
    services,
    customer,
    assignedTeam,
    assignedPerson,
    query.requester,
    query.policy,
  ].flatMap(refs => refs ?? []);
}
