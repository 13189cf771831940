import { NewTicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiEditLine } from '@remixicon/react';
import {
  FormEvent,
  KeyboardEvent,
  ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import { conflictOf } from '../conflictOf';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { fieldsOf } from './fieldsOf';
import { takesChanges } from './takesChanges';
import styles from './properties.module.css';

/**
 * A property that is read until its pencil is pressed; then it is edited in place, and focus comes back to the pencil. The ticket may
 * change under the editor: who saves then is told what would be lost, and saves it knowingly or not at all.
 */
export function EditableProperty<T extends string | undefined>(props: {
  label: string;
  /** As it is read. */
  children: ReactNode;
  /** Whether the reader may; no pencil is shown either while the ticket takes no changes. */
  canEdit: boolean;
  /** What editing begins with. */
  initial: T;
  editor: (value: T, onChange: (value: T) => void) => ReactNode;
  /** Whether the value may be saved; always without it. */
  isReady?: (value: T) => boolean;
  toEvent: (value: T) => NewTicketEventDetail;
}) {
  const { label, children, initial, editor, toEvent } = props;
  const { isReady = () => true } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { ticket, version } = useTicketDesk();
  const canEdit = props.canEdit && takesChanges(ticket);
  const { send, isPending, error, clearError } = useTicketChange();
  const [value, setValue] = useState<T>(initial);
  const [isEditing, setIsEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wasEditing = useRef(false);
  const opened = useRef({ initial, version: version() });
  const conflict = conflictOf(error);
  const isLosing = conflict?.changes.some(({ values }) =>
    values.some(one => fieldsOf(toEvent(value)).includes(one.field)),
  );

  useEffect(() => {
    if (isEditing) {
      form.current
        ?.querySelector<HTMLElement>('input:not([hidden]), textarea, button')
        ?.focus();
    } else if (wasEditing.current) {
      pencil.current?.focus();
    }
    wasEditing.current = isEditing;
  }, [isEditing]);

  const open = () => {
    setValue(initial);
    opened.current = { initial, version: version() };
    clearError();
    setIsEditing(true);
  };
  /** The latest version of which the editor knows what it replaces. */
  const seenVersion = () => {
    if (conflict) {
      return conflict.ticket.version;
    }
    // Whatever else happened to the ticket: what is edited here is as it was.
    return initial === opened.current.initial
      ? version()
      : opened.current.version;
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady(value) && (await send(toEvent(value), seenVersion()))) {
      setIsEditing(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setIsEditing(false);
    }
  };

  if (!isEditing) {
    return (
      <div className={styles.property}>
        <span className={styles.label}>{label}</span>
        <span className={styles.value}>
          <span className={styles.read}>{children}</span>
          {canEdit && (
            <ButtonIcon
              ref={pencil}
              size="small"
              variant="tertiary"
              icon={<RiEditLine />}
              aria-label={t('ticketPage.edit', { name: label })}
              onPress={open}
            />
          )}
        </span>
      </div>
    );
  }
  return (
    // Escape leaves the field as it leaves a dialog; the form itself is not operated.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={styles.form}
      aria-label={label}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      {editor(value, setValue)}
      <ChangeFailure error={error} isTyped />
      <div className={styles.buttons}>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setIsEditing(false)}
        >
          {isLosing ? t('conflict.keepTheirs') : t('ticketPage.cancel')}
        </Button>
        <Button
          size="small"
          type="submit"
          variant="primary"
          isDisabled={!isReady(value)}
          isPending={isPending}
        >
          {isLosing ? t('conflict.saveMine') : t('ticketPage.save')}
        </Button>
      </div>
    </form>
  );
}
