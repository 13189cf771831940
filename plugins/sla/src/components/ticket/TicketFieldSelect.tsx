import { NewTicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { newEventKey } from './eventKey';

/** Changes one field of a ticket as soon as another value is chosen; shows the old value again when the backend refuses. */
export function TicketFieldSelect(props: {
  ticketId: string;
  label: string;
  value: string;
  options: Array<{ id: string; label: string }>;
  toEvent: (value: string) => NewTicketEventDetail;
  onDone: () => void;
}) {
  const { ticketId, label, value, options, toEvent, onDone } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [chosen, setChosen] = useState<string>();
  const [error, setError] = useState<Error>();

  const onChange = async (next: string) => {
    if (next === value) {
      return;
    }
    setChosen(next);
    setError(undefined);
    try {
      await api.addTicketEvent(ticketId, {
        ...toEvent(next),
        key: newEventKey(),
      });
      onDone();
    } catch (e) {
      setError(toError(e));
    } finally {
      setChosen(undefined);
    }
  };

  return (
    <div>
      <Select
        label={label}
        size="small"
        options={options}
        value={chosen ?? value}
        isDisabled={chosen !== undefined}
        onChange={next => onChange(String(next))}
      />
      {error && <FailureAlert error={error} title={t('ticket.changeFailed')} />}
    </div>
  );
}
