import {
  Ticket,
  TICKET_TYPES,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, PRIORITIES } from '../common';
import styles from './TicketActions.module.css';
import { useSubmit } from './useSubmit';

/** Raises a ticket against a service. */
export function RaiseTicketDialog(props: {
  service: string;
  onClose: () => void;
  onRaised: (ticket: Ticket) => void;
}) {
  const { service, onClose, onRaised } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const formId = useId();
  const [title, setTitle] = useState('');
  const [type, setType] = useState<TicketType>('incident');
  const [priority, setPriority] = useState<Ticket['priority']>('medium');
  const [description, setDescription] = useState('');
  const { submit, isPending, error } = useSubmit(() =>
    api.createTicket({
      service,
      title: title.trim(),
      type,
      priority,
      description: description.trim() || undefined,
      channel: 'portal',
    }),
  );

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const ticket = await submit();
    if (ticket) {
      onRaised(ticket);
    }
  };

  return (
    <Dialog
      isOpen
      // A click beside it must not throw away what was typed.
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(36rem, 100%)"
    >
      <DialogHeader>{t('raise.title')}</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={onSubmit}>
          <TextField
            label={t('raise.titleField')}
            description={t('raise.titleHint')}
            value={title}
            onChange={setTitle}
            isRequired
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <div className={styles.fields}>
            <Select
              label={t('ticket.type')}
              options={TICKET_TYPES.map(id => ({ id, label: t(`type.${id}`) }))}
              value={type}
              onChange={key => setType(key as TicketType)}
            />
            <Select
              label={t('ticket.priority')}
              options={PRIORITIES.map(id => ({
                id,
                label: t(`priority.${id}`),
              }))}
              value={priority}
              onChange={key => setPriority(key as Ticket['priority'])}
            />
          </div>
          <TextAreaField
            label={t('raise.description')}
            rows={5}
            value={description}
            onChange={setDescription}
          />
          {error && <FailureAlert error={error} title={t('raise.failed')} />}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('raise.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isDisabled={!title.trim()}
          isPending={isPending}
        >
          {t('raise.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
