import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, RISKS, STATUSES } from '../common';
import { TicketFilter } from './ticketFilter';
import styles from './TicketFilters.module.css';

/** Chooses which tickets are listed. */
export function TicketFilters(props: {
  filter: TicketFilter;
  onChange: (filter: TicketFilter) => void;
}) {
  const { filter, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const isOpen = filter.scope === 'open';
  const statuses = STATUSES.filter(
    status => !isOpen || (status !== 'resolved' && status !== 'closed'),
  );
  const setScope = (scope: TicketFilter['scope']) =>
    onChange({
      ...filter,
      scope,
      // Resolved tickets are not open; the choice would silently list nothing.
      status:
        scope === 'open'
          ? filter.status.filter(s => s !== 'resolved' && s !== 'closed')
          : filter.status,
    });
  return (
    <div className={styles.filters}>
      <ToggleButtonGroup
        aria-label={t('filter.scope')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter.scope]}
        onSelectionChange={keys =>
          setScope([...keys][0] as TicketFilter['scope'])
        }
      >
        <ToggleButton id="open">{t('filter.open')}</ToggleButton>
        <ToggleButton id="period">{t('filter.period')}</ToggleButton>
      </ToggleButtonGroup>
      <MultiSelect
        label={t('ticket.risk')}
        options={RISKS.map(id => ({ id, label: t(`risk.${id}`) }))}
        value={filter.risk}
        onChange={risk => onChange({ ...filter, risk })}
      />
      <MultiSelect
        label={t('ticket.status')}
        options={statuses.map(id => ({ id, label: t(`status.${id}`) }))}
        value={filter.status}
        onChange={status => onChange({ ...filter, status })}
      />
      <MultiSelect
        label={t('ticket.priority')}
        options={PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) }))}
        value={filter.priority}
        onChange={priority => onChange({ ...filter, priority })}
      />
    </div>
  );
}

function MultiSelect<T extends string>(props: {
  label: string;
  options: Array<{ id: T; label: string }>;
  value: T[];
  onChange: (value: T[]) => void;
}) {
  const { label, options, value, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Select
      className={styles.select}
      selectionMode="multiple"
      size="small"
      label={label}
      placeholder={t('filter.any')}
      options={options}
      value={value}
      onChange={keys => onChange(keys as T[])}
    />
  );
}
