import {
  QueueQuery,
  SavedView,
  SavedViewRequest,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { useSubmit } from '../ticket/useSubmit';
import { ColumnId } from './columns';
import styles from './dialogs.module.css';

/** Keeps a question under a name, for oneself or for all staff; or changes one that was kept. */
export function SaveViewDialog(props: {
  /** Absent: a new one. */
  view: SavedView | undefined;
  query: QueueQuery;
  columns: ColumnId[];
  /** Views are shared among staff. */
  mayShare: boolean;
  onClose: () => void;
  onSave: (request: SavedViewRequest) => Promise<void>;
  onDelete: () => Promise<void>;
}) {
  const { view, query, columns, mayShare, onClose, onSave, onDelete } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const formId = useId();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState((mayShare && view?.shared) ?? false);
  const saving = useSubmit(() =>
    onSave({ name: name.trim(), query, columns, shared }),
  );
  const deleting = useSubmit(onDelete);
  const error = saving.error ?? deleting.error;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(28rem, 100%)"
    >
      <DialogHeader>
        {view ? t('queue.view.edit') : t('queue.view.save')}
      </DialogHeader>
      <DialogBody>
        <form
          id={formId}
          className={styles.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            saving.submit();
          }}
        >
          <p className={styles.text}>{t('queue.view.saveHint')}</p>
          <TextField
            label={t('queue.view.name')}
            value={name}
            onChange={setName}
            isRequired
            secondaryLabel={t('ticketPage.required')}
            maxLength={100}
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          {mayShare && (
            <Checkbox isSelected={shared} onChange={setShared}>
              {t('queue.view.share')}
            </Checkbox>
          )}
          {error && (
            <FailureAlert error={error} title={t('queue.view.failed')} />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        {view && (
          <Button
            variant="secondary"
            destructive
            isPending={deleting.isPending}
            onPress={() => {
              deleting.submit();
            }}
          >
            {t('queue.view.delete')}
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('queue.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isDisabled={!name.trim()}
          isPending={saving.isPending}
        >
          {t('queue.view.keep')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
