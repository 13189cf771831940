import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, SearchField, Select } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import { KINDS, LIFECYCLES } from '../policyFacts';
import styles from './PolicyFilters.module.css';
import { PolicyFilter } from './policyFilter';

/** Chooses which policies are listed. */
export function PolicyFilters(props: {
  filter: PolicyFilter;
  onChange: (filter: PolicyFilter) => void;
  /** Providers to choose from. */
  owners: Array<{ id: string; label: string }>;
}) {
  const { filter, onChange, owners } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.filters} role="search">
      <SearchField
        className={styles.search}
        size="small"
        aria-label={t('policies.search')}
        placeholder={t('policies.search')}
        value={filter.text}
        onChange={text => onChange({ ...filter, text })}
      />
      <MultiSelect
        label={t('policies.kind')}
        options={KINDS.map(id => ({ id, label: t(`policies.kinds.${id}`) }))}
        value={filter.kind}
        onChange={kind => onChange({ ...filter, kind })}
      />
      <MultiSelect
        label={t('policies.lifecycleLabel')}
        options={LIFECYCLES.map(id => ({
          id,
          label: t(`policies.lifecycle.${id}`),
        }))}
        value={filter.lifecycle}
        onChange={lifecycle => onChange({ ...filter, lifecycle })}
      />
      <MultiSelect
        label={t('policies.owner')}
        options={owners}
        value={filter.owner}
        onChange={owner => onChange({ ...filter, owner })}
      />
      <Checkbox
        isSelected={filter.onlyTrouble}
        onChange={onlyTrouble => onChange({ ...filter, onlyTrouble })}
      >
        {t('policies.trouble')}
      </Checkbox>
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
