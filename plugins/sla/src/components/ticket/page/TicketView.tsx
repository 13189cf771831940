import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Skeleton } from '@backstage/ui';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  FailureAlert,
  useDocument,
  useLiveReload,
  useResource,
} from '../../common';
import { TicketDeskProvider } from '../TicketDesk';
import { TicketScreen } from './TicketScreen';

/** Reads a ticket and keeps it as it is on the server, while somebody works on it. */
export function TicketView({ number }: { number: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: number,
    load: () => api.getTicket(number),
  });
  const { onDeadline } = useLiveReload({ ticket: data?.id, reload });
  useDocument(data ? `${data.number} ${data.title}` : number);

  if ((error as ResponseError | undefined)?.statusCode === 404) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('ticketPage.notFound', { number })}
      />
    );
  }
  return (
    <>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && (
        <TicketDeskProvider ticket={data} reload={reload}>
          <TicketScreen onDeadline={onDeadline} />
        </TicketDeskProvider>
      )}
      {!data && !error && (
        <div role="status" aria-label={t('loading')}>
          <Skeleton height={480} />
        </div>
      )}
    </>
  );
}
