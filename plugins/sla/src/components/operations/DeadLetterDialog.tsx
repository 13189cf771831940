import { DeadLetterSelection } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { useSubmit } from '../ticket/useSubmit';
import styles from './operations.module.css';

export type DeadLetterAction = 'replay' | 'discard';

/** Asks before messages are sent again or dropped. */
export function DeadLetterDialog(props: {
  action: DeadLetterAction;
  selection: DeadLetterSelection;
  /** How many were chosen. */
  count: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const { action, selection, count, onClose, onDone } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { submit, isPending, error } = useSubmit(() =>
    action === 'replay'
      ? api.replayDeadLetters(selection)
      : api.discardDeadLetters(selection),
  );
  const act = async () => {
    if (await submit()) {
      onDone();
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(30rem, 100%)"
    >
      <DialogHeader>
        {t(`operations.dead.ask.${action}`, { count })}
      </DialogHeader>
      <DialogBody>
        <p className={styles.text}>{t(`operations.dead.explain.${action}`)}</p>
        {error && (
          <FailureAlert error={error} title={t('operations.dead.failed')} />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('ticketPage.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={action === 'discard'}
          isPending={isPending}
          onPress={act}
        >
          {t(`operations.dead.${action}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
