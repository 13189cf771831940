import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { FormEvent, ReactNode, useId, useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import styles from '../ticket.module.css';
import { TicketChange, useTicketChange, useTicketDesk } from '../TicketDesk';

/** Ends this ticket in favour of another one. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [into, setInto] = useState('');
  const change = useTicketChange();
  return (
    <EndingDialog
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
        value={into}
        onChange={setInto}
      />
    </EndingDialog>
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
    <EndingDialog
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

function EndingDialog(props: {
  title: string;
  text: string;
  submit: string;
  isReady: boolean;
  isDestructive?: boolean;
  change: TicketChange;
  onSubmit: () => Promise<boolean>;
  onDone: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { title, text, submit, isReady, isDestructive, change } = props;
  const { onSubmit, onDone, onClose, children } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const formId = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady && (await onSubmit())) {
      onDone();
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(32rem, 100%)"
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={send}>
          <p className={styles.text}>{text}</p>
          {children}
          <ChangeFailure error={change.error} />
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('ticketPage.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          destructive={isDestructive}
          isDisabled={!isReady}
          isPending={change.isPending}
        >
          {submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
