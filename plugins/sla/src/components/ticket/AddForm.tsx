import { NewTicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { FormEvent, ReactNode, useEffect, useRef, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { ChangeFailure } from './ChangeFailure';
import styles from './ticket.module.css';
import { useTicketChange } from './TicketDesk';

/** A button that becomes a small form, which adds something to the ticket, and then the button again with the focus on it. */
export function AddForm<T>(props: {
  button: string;
  submit: string;
  initial: T;
  isReady: (value: T) => boolean;
  children: (value: T, onChange: (value: T) => void) => ReactNode;
  toEvent: (value: T) => NewTicketEventDetail;
}) {
  const { button, submit, initial, isReady, children, toEvent } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { send, isPending, error, clearError } = useTicketChange();
  const [value, setValue] = useState(initial);
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    if (isOpen) {
      form.current?.querySelector<HTMLElement>('input, button')?.focus();
    } else if (wasOpen.current) {
      opener.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);

  const close = () => {
    setValue(initial);
    clearError();
    setIsOpen(false);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady(value) && (await send(toEvent(value)))) {
      close();
    }
  };

  if (!isOpen) {
    return (
      <Button
        ref={opener}
        variant="secondary"
        size="small"
        iconStart={<RiAddLine />}
        onPress={() => setIsOpen(true)}
      >
        {button}
      </Button>
    );
  }
  return (
    <form
      ref={form}
      className={styles.addForm}
      aria-label={button}
      onSubmit={onSubmit}
    >
      {children(value, setValue)}
      <ChangeFailure error={error} isTyped />
      <div className={styles.buttons}>
        <Button variant="secondary" size="small" onPress={close}>
          {t('ticketPage.cancel')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          size="small"
          isDisabled={!isReady(value)}
          isPending={isPending}
        >
          {submit}
        </Button>
      </div>
    </form>
  );
}
