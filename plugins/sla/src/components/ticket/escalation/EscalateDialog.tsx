import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { newEventKey } from '../eventKey';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { TicketDialog } from '../TicketDialog';

/** Policies seldom have more levels. */
const LEVELS_OFFERED = 5;

/** Brings somebody in by hand, with a reason that they will read. */
export function EscalateDialog({ onClose }: { onClose: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const change = useTicketChange();
  const next = (ticket.escalation?.level ?? 0) + 1;
  const levels = Array.from(
    { length: Math.max(1, LEVELS_OFFERED - next + 1) },
    (_, index) => next + index,
  );
  const [level, setLevel] = useState(next);
  const [reason, setReason] = useState('');
  // One dialog escalates once, however often it has to ask.
  const [key] = useState(newEventKey);
  return (
    <TicketDialog
      title={t('escalation.title', { number: ticket.number })}
      text={t('escalation.text')}
      submit={t('escalation.submit')}
      isReady={reason.trim() !== ''}
      isTyped
      change={change}
      onSubmit={() =>
        change.run(({ version }) =>
          api.escalateTicket(ticket.id, {
            reason: reason.trim(),
            level,
            key,
            ifVersion: version(),
          }),
        )
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Select
        label={t('escalation.level')}
        options={levels.map(one => ({
          id: String(one),
          label: t('escalation.levelName', { level: String(one) }),
        }))}
        value={String(level)}
        onChange={chosen => setLevel(Number(chosen))}
      />
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
