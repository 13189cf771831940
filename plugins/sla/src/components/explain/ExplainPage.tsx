import { ExplainPoliciesRequest } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useResource, useDocument } from '../common';
import { DraftForm } from './DraftForm';
import { Draft, draftFromSearch, draftToSearch } from './draftSearch';
import targets from '../common/targets.module.css';
import styles from './explain.module.css';
import { Explanation } from './Explanation';
import { useSettled } from './useSettled';

/** Which policies apply to a ticket that somebody might raise, which do not, and why. The address holds the ticket. */
export function ExplainPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('explain.title'));
  const [search, setSearch] = useSearchParams();
  const draft = draftFromSearch(search);
  const key = useSettled(
    draftToSearch(draft, new URLSearchParams()).toString(),
  );
  const asked = draftFromSearch(new URLSearchParams(key));
  return (
    <div className={`${styles.page} ${targets.targets}`}>
      <Text as="h2" variant="title-small" weight="bold">
        {t('explain.title')}
      </Text>
      <SlaCard title={t('explain.ticket')}>
        <p className={styles.text}>{t('explain.hint')}</p>
        <DraftForm
          draft={draft}
          onChange={next =>
            setSearch(current => draftToSearch(next, current), {
              replace: true,
            })
          }
        />
      </SlaCard>
      {isComplete(asked) ? (
        <Answer requestKey={key} request={asked} />
      ) : (
        <p className={styles.text}>{t('explain.chooseService')}</p>
      )}
    </div>
  );
}

function Answer(props: {
  requestKey: string;
  request: ExplainPoliciesRequest;
}) {
  const { requestKey, request } = props;
  const api = useApi(slaApiRef);
  const { data, error, isStale, reload } = useResource({
    key: requestKey,
    load: () => api.explainPolicies(request),
  });
  if (error) {
    return <FailureAlert error={error} onRetry={reload} />;
  }
  return data ? (
    <Explanation explanation={data} isStale={isStale} />
  ) : (
    <Skeleton height={160} />
  );
}

function isComplete(draft: Draft): draft is ExplainPoliciesRequest {
  return draft.service !== undefined;
}
