import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { failureOf } from './failure';

/** What went wrong in the backend's own words, and a way to try again. */
export function FailureAlert(props: {
  error: Error;
  /** What was being done; a general word without it. */
  title?: string;
  onRetry?: () => void;
}) {
  const { error, title, onRetry } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { kind, message, permission } = failureOf(error);
  const isDenied = kind === 'denied';
  const told = permission ? t('failure.permission', { permission }) : message;
  return (
    <Alert
      role="alert"
      status={isDenied ? 'warning' : 'danger'}
      icon
      title={isDenied ? t('failure.denied') : (title ?? t('failure.load'))}
      description={
        kind === 'unreachable' ? t('failure.unreachable', { message }) : told
      }
      customActions={
        onRetry &&
        !isDenied && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('failure.retry')}
          </Button>
        )
      }
    />
  );
}
