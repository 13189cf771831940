import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useTicketPath } from '../common';
import { useRefusalText } from '../ticket/conversation/useRefusalText';
import styles from './raise.module.css';
import { Raising } from './useRaise';

/** After sending, where there is something to say besides the ticket itself: files that did not go with it, or no page to lead to. */
export function Raised(props: {
  ticket: Ticket;
  left: Raising['left'];
  onRetry: () => void;
  onAgain: () => void;
}) {
  const { ticket, left, onRetry, onAgain } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const refusalText = useRefusalText();
  const path = useTicketPath()(ticket.number);
  return (
    <Alert
      role="status"
      status={left ? 'warning' : 'success'}
      icon
      title={t(left ? 'raising.filesFailed' : 'raising.raisedTitle', {
        number: ticket.number,
      })}
      description={
        <>
          {left ? (
            <ul className={styles.left}>
              {left.map(({ file, error }, index) => (
                <li key={`${file.name}|${index}`}>
                  {t('raising.fileFailed', {
                    name: file.name,
                    message: refusalText(error),
                  })}
                </li>
              ))}
            </ul>
          ) : (
            t('raising.raisedText')
          )}
          <div className={styles.buttons}>
            {left && (
              <Button size="small" variant="secondary" onPress={onRetry}>
                {t('raising.filesRetry')}
              </Button>
            )}
            {path && (
              <ButtonLink size="small" variant="secondary" href={path}>
                {t('raising.toTicket')}
              </ButtonLink>
            )}
            <Button size="small" variant="secondary" onPress={onAgain}>
              {t('raising.another')}
            </Button>
          </div>
        </>
      }
    />
  );
}
