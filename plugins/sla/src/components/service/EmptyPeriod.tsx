import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';

/** Why there are no numbers, and where there are some. */
export function EmptyPeriod(props: {
  summary: ServiceSummary;
  onShowAll: () => void;
}) {
  const { summary, onShowAll } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (!summary.dataFrom || !summary.dataTo) {
    return (
      <Alert
        status="info"
        icon
        title={t('empty.neverTitle')}
        description={t('empty.neverText')}
      />
    );
  }
  return (
    <Alert
      status="info"
      icon
      title={t('empty.periodTitle')}
      description={t('empty.periodText', {
        from: format.date(summary.dataFrom),
        to: format.date(summary.dataTo),
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={onShowAll}>
          {t('empty.showAll')}
        </Button>
      }
    />
  );
}
