import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode, SyntheticEvent } from 'react';
import { slaTranslationRef } from '../../translation';
import styles from './dialogs.module.css';

/** Frame of the dialogs that change one ticket or many. */
export function ChangeDialog(props: {
  title: string;
  tickets: Ticket[];
  submitText: string;
  isDisabled?: boolean;
  isPending?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  width?: string;
  children: ReactNode;
}) {
  const { title, tickets, submitText, isDisabled, isPending } = props;
  const { onSubmit, onClose, width = 'min(28rem, 100%)', children } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isDisabled) {
      onSubmit();
    }
  };
  return (
    <Dialog
      isOpen
      // A click beside it must not throw away what was typed.
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width={width}
    >
      <DialogHeader>{title}</DialogHeader>
      <form
        className={styles.frame}
        onSubmit={submit}
        onKeyDownCapture={event => {
          // A chosen answer is sent with Enter, as in any form; the radio buttons of the design system keep it to themselves.
          if (
            event.key === 'Enter' &&
            event.target instanceof HTMLInputElement &&
            event.target.type === 'radio'
          ) {
            event.preventDefault();
            // Like the button: what has to be filled in is asked for first.
            event.currentTarget.requestSubmit();
          }
        }}
      >
        <DialogBody>
          <div className={styles.form}>
            <p className={styles.count}>
              {tickets.length === 1
                ? `${tickets[0].number} · ${tickets[0].title}`
                : t('queue.countTickets', { count: tickets.length })}
            </p>
            {children}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('queue.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            isDisabled={isDisabled}
            isPending={isPending}
          >
            {submitText}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
