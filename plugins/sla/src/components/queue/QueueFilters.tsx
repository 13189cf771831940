import { QueueQuery, TICKET_TYPES } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select } from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { RefObject, useEffect, useId, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, RISKS, STATUSES } from '../common';
import { EntityPicker } from '../explain/EntityPicker';
import { useSettled } from '../explain/useSettled';
import { FilterChips } from './FilterChips';
import styles from './QueueFilters.module.css';
import { RISK_METRICS } from './queueQuery';
import { queryOfWho, WHO, Who, whoOf } from './who';

/** Kinds of the catalog that an installation may count among its services. */
const SERVICE_KINDS = ['component', 'api', 'resource', 'system'];
const LEVELS = ['1', '2', '3'];

/** Chooses which tickets are in the queue. */
export function QueueFilters(props: {
  query: QueueQuery;
  onChange: (query: QueueQuery) => void;
  /** On a phone the search field alone is seen at first. */
  isNarrow: boolean;
  /** Holds the search field, for the key that leads to it. */
  searchRef: RefObject<HTMLDivElement>;
  nameOf: (ref: string) => string;
}) {
  const { query, onChange, isNarrow, searchRef, nameOf } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const who = whoOf(query);
  const hidden = [
    query.services,
    query.customer,
    query.type,
    query.risk,
    query.riskMetric,
    query.minEscalationLevel,
    ...(isNarrow ? [query.priority, query.status, who !== 'anybody'] : []),
  ].filter(Boolean).length;
  const [isOpen, setIsOpen] = useState(false);
  const moreId = useId();
  const set = (change: Partial<QueueQuery>) =>
    onChange(withoutEmpty({ ...query, ...change }));
  const common = (
    <>
      <Select
        className={styles.select}
        size="small"
        aria-label={t('ticket.assignedPerson')}
        options={WHO.filter(id => id !== 'certain' || id === who).map(id => ({
          id,
          label: t(`queue.who.${id}`),
        }))}
        value={who}
        onChange={key => set(queryOfWho(key as Who, query))}
      />
      <MultiSelect
        label={t('ticket.priority')}
        options={PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) }))}
        value={query.priority}
        onChange={priority => set({ priority })}
      />
      <MultiSelect
        label={t('ticket.status')}
        options={STATUSES.map(id => ({ id, label: t(`status.${id}`) }))}
        value={query.status}
        onChange={status => set({ status })}
      />
    </>
  );
  return (
    <div className={styles.all} role="search" aria-label={t('queue.filters')}>
      <div className={styles.filters}>
        <Search
          text={query.text ?? ''}
          onChange={text => set({ text })}
          searchRef={searchRef}
        />
        {!isNarrow && common}
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiFilter3Line />}
          aria-expanded={isOpen}
          aria-controls={moreId}
          onPress={() => setIsOpen(!isOpen)}
        >
          {hidden > 0
            ? t('queue.moreFiltersSet', { number: String(hidden) })
            : t('queue.moreFilters')}
        </Button>
      </div>
      <div id={moreId} hidden={!isOpen} className={styles.more}>
        {isOpen && (
          <>
            {isNarrow && common}
            <EntityPicker
              label={t('ticket.service')}
              placeholder={t('filter.any')}
              kinds={SERVICE_KINDS}
              value={query.services?.[0]}
              onChange={ref => set({ services: ref ? [ref] : undefined })}
            />
            <EntityPicker
              label={t('ticket.customer')}
              placeholder={t('filter.any')}
              kinds={['group']}
              value={query.customer?.[0]}
              onChange={ref => set({ customer: ref ? [ref] : undefined })}
            />
            <MultiSelect
              label={t('ticket.type')}
              isLabelled
              options={TICKET_TYPES.map(id => ({ id, label: t(`type.${id}`) }))}
              value={query.type}
              onChange={type => set({ type })}
            />
            <MultiSelect
              label={t('ticket.risk')}
              isLabelled
              options={RISKS.map(id => ({ id, label: t(`risk.${id}`) }))}
              value={query.risk}
              onChange={risk => set({ risk })}
            />
            <MultiSelect
              label={t('queue.riskMetric')}
              isLabelled
              options={RISK_METRICS.map(id => ({
                id,
                label: t(`metric.${id}`),
              }))}
              value={query.riskMetric}
              onChange={riskMetric => set({ riskMetric })}
            />
            <Select
              className={styles.select}
              size="small"
              label={t('queue.escalation')}
              options={[
                { id: '0', label: t('filter.any') },
                ...LEVELS.map(level => ({
                  id: level,
                  label:
                    level === '1'
                      ? t('queue.chip.escalated')
                      : t('queue.chip.level', { level }),
                })),
              ]}
              value={String(query.minEscalationLevel ?? 0)}
              onChange={level =>
                set({ minEscalationLevel: Number(level) || undefined })
              }
            />
          </>
        )}
      </div>
      <FilterChips
        query={query}
        isNarrow={isNarrow}
        nameOf={nameOf}
        onChange={set}
      />
    </div>
  );
}

/** What is typed is asked for when the typing rests. */
function Search(props: {
  text: string;
  onChange: (text: string) => void;
  searchRef: RefObject<HTMLDivElement>;
}) {
  const { text, onChange, searchRef } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  if (shown !== text) {
    // The address was changed by something else, a view for example.
    setShown(text);
    setTyped(text);
  }
  const settled = useSettled(typed);
  useEffect(() => {
    if (settled === typed && settled !== shown) {
      setShown(settled);
      onChange(settled);
    }
  }, [settled, typed, shown, onChange]);
  return (
    <div ref={searchRef} className={styles.search}>
      <SearchField
        size="small"
        aria-label={t('queue.search')}
        placeholder={t('queue.searchHint')}
        value={typed}
        onChange={setTyped}
      />
    </div>
  );
}

function MultiSelect<T extends string>(props: {
  label: string;
  /** The label stands above; otherwise it stands in the field while nothing is chosen. */
  isLabelled?: boolean;
  options: Array<{ id: T; label: string }>;
  value: T[] | string[] | undefined;
  onChange: (value: T[] | undefined) => void;
}) {
  const { label, isLabelled, options, value, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Select
      className={styles.select}
      selectionMode="multiple"
      size="small"
      {...(isLabelled ? { label } : { 'aria-label': label })}
      placeholder={
        isLabelled ? t('filter.any') : t('queue.anyOf', { field: label })
      }
      options={options}
      value={value ?? []}
      onChange={keys => onChange(keys.length ? (keys as T[]) : undefined)}
    />
  );
}

function withoutEmpty(query: QueueQuery): QueueQuery {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
}
