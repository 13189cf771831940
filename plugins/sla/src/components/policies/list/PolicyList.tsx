import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  FailureAlert,
  useEntityNames,
  useLiveReload,
  useResource,
  useDocument,
} from '../../common';
import { RunningRollouts } from '../../rollouts';
import { CoverageBanner } from './CoverageBanner';
import {
  choosePolicies,
  filterFromSearch,
  filterToSearch,
  isFiltered,
  PolicyFilter,
} from './policyFilter';
import { PolicyFilters } from './PolicyFilters';
import targets from '../../common/targets.module.css';
import styles from './PolicyList.module.css';
import { PolicyLinks } from './PolicyLinks';
import { PolicyTable } from './PolicyTable';
import { TroubleAlert } from './TroubleAlert';

/** Seldom needed, and with the whole agreement in it. */
const GonePolicyDialog = lazy(async () => ({
  default: (await import('./GonePolicyDialog')).GonePolicyDialog,
}));

/** All policies, which of them need somebody, and the services that have none. */
export function PolicyList() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('policies.list'));
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: 'policies',
    load: () => api.listPolicies(),
  });
  useLiveReload({ reload });
  const policies = data?.items;
  const owners = useMemo(
    () => [...new Set(policies?.map(policy => policy.provider))],
    [policies],
  );
  const nameOf = useEntityNames(
    policies?.flatMap(({ provider, customer }) =>
      customer ? [provider, customer] : [provider],
    ) ?? [],
  );
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterFromSearch(search), [search]);
  const setFilter = (next: PolicyFilter) =>
    setSearch(current => filterToSearch(next, current), { replace: true });
  const setOpen = useCallback(
    (policyRef: string | undefined) =>
      setSearch(current => {
        const next = new URLSearchParams(current);
        next.delete('policy');
        if (policyRef) {
          next.set('policy', policyRef);
        }
        return next;
      }),
    [setSearch],
  );
  const chosen = useMemo(
    () => policies && choosePolicies(policies, filter, nameOf),
    [policies, filter, nameOf],
  );
  const openRef = search.get('policy');
  const open = policies?.find(policy => policy.policyRef === openRef);

  return (
    <div className={`${styles.list} ${targets.targets}`}>
      <PolicyLinks />
      {error && <FailureAlert error={error} onRetry={reload} />}
      <RunningRollouts />
      {policies && <TroubleAlert policies={policies} />}
      <CoverageBanner />
      {policies?.length !== 0 && (
        <PolicyFilters
          filter={filter}
          onChange={setFilter}
          owners={owners.map(id => ({ id, label: nameOf(id) }))}
        />
      )}
      {policies && chosen && policies.length > 0 && (
        <Text as="p" variant="body-small" color="secondary" role="status">
          {chosen.length === policies.length
            ? t('policies.count', { count: policies.length })
            : t('policies.shown', {
                shown: String(chosen.length),
                total: String(policies.length),
              })}
        </Text>
      )}
      {(policies || !error) && (
        <PolicyTable
          policies={chosen}
          sort={filter.sort}
          isDescending={filter.isDescending}
          onSort={(sort, isDescending) =>
            setFilter({ ...filter, sort, isDescending })
          }
          onOpenGone={setOpen}
          emptyState={
            isFiltered(filter) ? (
              <NoMatch
                onClear={() =>
                  setFilter(filterFromSearch(new URLSearchParams()))
                }
              />
            ) : (
              <NoPolicies />
            )
          }
        />
      )}
      {open?.missingSince && (
        <Suspense>
          <GonePolicyDialog
            policy={open}
            onClose={() => setOpen(undefined)}
            onRetired={() => {
              setOpen(undefined);
              reload();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function NoPolicies() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.empty}>
      <Text as="p" weight="bold">
        {t('policies.none')}
      </Text>
      <Text as="p" color="secondary">
        {t('policies.noneHint')}
      </Text>
    </div>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.empty}>
      <Text as="p" weight="bold">
        {t('policies.noMatch')}
      </Text>
      <Button variant="secondary" size="small" onPress={onClear}>
        {t('policies.clear')}
      </Button>
    </div>
  );
}
