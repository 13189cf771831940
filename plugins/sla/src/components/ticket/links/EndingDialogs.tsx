import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { TicketDialog } from '../TicketDialog';

/** Ends this ticket in favour of another one. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [into, setInto] = useState('');
  const change = useTicketChange();
  return (
    <TicketDialog
      title={t('links.mergeTitle', { number: ticket.number })}
      text={t('links.mergeText')}
      submit={t('links.mergeSubmit')}
      isReady={into.trim() !== ''}
      change={change}
      onSubmit={() =>
        change.run(({ version }) =>
          api.mergeTicket(ticket.id, {
            into: into.trim(),
            ifVersion: version(),
          }),
        )
      }
      onDone={onClose}
      onClose={onClose}
    >
      <TextField
        label={t('links.mergeInto')}
        description={t('links.numberHint', { example: ticket.number })}
        isRequired
        secondaryLabel={t('ticketPage.required')}
        value={into}
        onChange={setInto}
      />
    </TicketDialog>
  );
}

/** Removes this ticket for good. */
export function DeleteDialog(props: {
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { onClose, onDeleted } = props;
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const change = useTicketChange();
  return (
    <TicketDialog
      title={t('links.deleteTitle', { number: ticket.number })}
      text={t('links.deleteText')}
      submit={t('links.deleteSubmit')}
      isReady
      isDestructive
      change={change}
      onSubmit={() => change.run(() => api.deleteTicket(ticket.id))}
      onDone={onDeleted}
      onClose={onClose}
    />
  );
}
