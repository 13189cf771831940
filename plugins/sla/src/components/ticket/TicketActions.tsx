import {
  slaTicketUpdatePermission,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, STATUSES } from '../common';
import { ReplyForm } from './ReplyForm';
import styles from './TicketActions.module.css';
import { TicketFieldSelect } from './TicketFieldSelect';

/** What the reader may do with a ticket. */
export function TicketActions(props: { ticket: Ticket; onDone: () => void }) {
  const { ticket, onDone } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { loading, allowed } = usePermission({
    permission: slaTicketUpdatePermission,
    resourceRef: ticket.id,
  });
  if (loading) {
    return null;
  }
  if (!allowed) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('ticket.mayNotUpdate')}
      </Text>
    );
  }
  return (
    <div className={styles.actions}>
      <div className={styles.fields}>
        <TicketFieldSelect
          ticketId={ticket.id}
          label={t('ticket.status')}
          value={ticket.status}
          options={STATUSES.map(id => ({
            id,
            label: t(`status.${id}`),
          }))}
          toEvent={status => ({
            type: 'status',
            status: status as Ticket['status'],
          })}
          onDone={onDone}
        />
        <TicketFieldSelect
          ticketId={ticket.id}
          label={t('ticket.priority')}
          value={ticket.priority}
          options={PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) }))}
          toEvent={priority => ({
            type: 'priority',
            priority: priority as Ticket['priority'],
          })}
          onDone={onDone}
        />
      </div>
      <ReplyForm ticketId={ticket.id} onDone={onDone} />
    </div>
  );
}
