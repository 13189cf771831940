import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FormEvent, ReactNode, useId } from 'react';
import { slaTranslationRef } from '../../translation';
import { ChangeFailure } from './ChangeFailure';
import styles from './ticket.module.css';
import { TicketChange } from './TicketDesk';

/** Asks before something is done to the ticket, and stays open with the reason when it fails. */
export function TicketDialog(props: {
  title: string;
  text: string;
  submit: string;
  isReady: boolean;
  isDestructive?: boolean;
  /** Something is typed into it, which a click beside it must not throw away. */
  isTyped?: boolean;
  change: TicketChange;
  onSubmit: () => Promise<boolean>;
  onDone: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { title, text, submit, isReady, isDestructive, isTyped, change } =
    props;
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
      isDismissable={!isTyped}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(32rem, 100%)"
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={send}>
          <p className={styles.text}>{text}</p>
          {children}
          <ChangeFailure error={change.error} isTyped={isTyped} />
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
