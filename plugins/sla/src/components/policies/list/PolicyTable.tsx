import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Cell, ColumnConfig, Table } from '@backstage/ui';
import { ReactElement, ReactNode, useMemo } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useElementWidth } from '../../common';
import { FactList } from '../FactList';
import { KeptText } from '../KeptText';
import { LifecyclePill } from '../LifecyclePill';
import { ReviewText } from '../ReviewText';
import { SignedText } from '../SignedText';
import { ValidityText } from '../ValidityText';
import { PolicySort } from './policyFilter';
import { PolicyName } from './PolicyName';
import styles from './PolicyTable.module.css';

/** Below this width, in pixels, a policy's facts stand below each other. */
const NARROW = 1080;

type Row = PolicyState & { id: string };

/** Policies with their facts, one a row. */
export function PolicyTable(props: {
  policies: PolicyState[] | undefined;
  sort: PolicySort;
  isDescending: boolean;
  onSort: (sort: PolicySort, isDescending: boolean) => void;
  /** Opens one that has no page in the catalog any more. */
  onOpenGone: (policyRef: string) => void;
  emptyState: ReactElement;
}) {
  const { policies, sort, isDescending, onSort, onOpenGone, emptyState } =
    props;
  const [ref, width] = useElementWidth();
  const isNarrow = width !== undefined && width < NARROW;
  const columns = usePolicyColumns({ isNarrow, onOpenGone });
  const rows = useMemo(
    () => policies?.map(policy => ({ ...policy, id: policy.policyRef })),
    [policies],
  );
  return (
    <div ref={ref}>
      <Table
        columnConfig={columns}
        data={rows}
        isPending={!rows}
        sort={{
          descriptor: {
            column: sort,
            direction: isDescending ? 'descending' : 'ascending',
          },
          onSortChange: next =>
            onSort(next.column as PolicySort, next.direction === 'descending'),
        }}
        pagination={{ type: 'none' }}
        emptyState={emptyState}
      />
    </div>
  );
}

function usePolicyColumns(options: {
  isNarrow: boolean;
  onOpenGone: (policyRef: string) => void;
}): ColumnConfig<Row>[] {
  const { isNarrow, onOpenGone } = options;
  const { t } = useTranslationRef(slaTranslationRef);
  return useMemo(() => {
    const facts: Array<{
      id: PolicySort;
      label: string;
      width: ColumnConfig<Row>['width'];
      minWidth?: ColumnConfig<Row>['minWidth'];
      show: (policy: PolicyState) => ReactNode;
    }> = [
      {
        id: 'provider',
        label: t('policies.parties'),
        width: '3fr',
        minWidth: 130,
        show: policy => <Parties policy={policy} />,
      },
      {
        id: 'services',
        label: t('policies.services'),
        width: 115,
        show: policy => policy.serviceCount,
      },
      {
        id: 'lifecycle',
        label: t('policies.lifecycleLabel'),
        width: 140,
        show: policy => (
          <span className={styles.lifecycle}>
            <LifecyclePill lifecycle={policy.lifecycle} />
            {policy.effective && <ValidityText effective={policy.effective} />}
          </span>
        ),
      },
      {
        id: 'review',
        label: t('policies.review'),
        width: 140,
        show: policy => <ReviewText review={policy.review} />,
      },
      {
        id: 'attainment',
        label: t('policies.attainment'),
        width: 175,
        show: policy => <KeptText attainment={policy.attainment} />,
      },
      {
        id: 'signed',
        label: t('policies.signed'),
        width: 160,
        show: policy => <SignedText policy={policy} />,
      },
    ];
    return [
      {
        id: 'title',
        label: t('policies.title'),
        isRowHeader: true,
        isSortable: true,
        width: '4fr',
        minWidth: 220,
        cell: policy => (
          <Cell>
            <div className={styles.cell}>
              <PolicyName policy={policy} onOpenGone={onOpenGone} />
              {isNarrow && (
                <FactList
                  facts={facts.map(fact => [fact.label, fact.show(policy)])}
                />
              )}
            </div>
          </Cell>
        ),
      },
      ...facts.map(({ show, ...column }): ColumnConfig<Row> => ({
        ...column,
        isSortable: true,
        isHidden: isNarrow,
        cell: policy => (
          <Cell>
            <div className={styles.cell}>{show(policy)}</div>
          </Cell>
        ),
      })),
    ];
  }, [isNarrow, onOpenGone, t]);
}

function Parties({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span className={styles.parties}>
      <EntityRefLink entityRef={policy.provider} hideIcon />
      <span>
        <span aria-hidden>→ </span>
        {policy.customer ? (
          <EntityRefLink entityRef={policy.customer} hideIcon />
        ) : (
          <span>{t('policies.everybody')}</span>
        )}
      </span>
    </span>
  );
}
