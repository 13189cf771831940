import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { TicketDialog } from '../TicketDialog';

/** Says that the reader takes care of the escalation, so that it is not told again. */
export function AcknowledgeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const change = useTicketChange();
  const [comment, setComment] = useState('');
  return (
    <TicketDialog
      title={t('escalation.acknowledge')}
      text={t('escalation.acknowledgeText')}
      submit={t('escalation.acknowledge')}
      isReady
      isTyped
      change={change}
      onSubmit={() =>
        change.send({
          type: 'acknowledgement',
          comment: comment.trim() || undefined,
        })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <TextAreaField
        label={t('escalation.comment')}
        secondaryLabel={t('ticketPage.optional')}
        value={comment}
        onChange={setComment}
      />
    </TicketDialog>
  );
}

/** Ends the escalation, with a reason. */
export function DeEscalateDialog({ onClose }: { onClose: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const change = useTicketChange();
  const [reason, setReason] = useState('');
  return (
    <TicketDialog
      title={t('escalation.endTitle', { number: ticket.number })}
      text={t('escalation.endText')}
      submit={t('escalation.end')}
      isReady={reason.trim() !== ''}
      isTyped
      change={change}
      onSubmit={() =>
        change.send({ type: 'de-escalation', reason: reason.trim() })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <TextAreaField
        label={t('escalation.reason')}
        isRequired
        secondaryLabel={t('ticketPage.required')}
        value={reason}
        onChange={setReason}
      />
    </TicketDialog>
  );
}
