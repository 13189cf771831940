import { TicketResolution } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import { ResolutionFields } from '../ResolutionFields';
import styles from '../ticket.module.css';
import { useTicketChange, useTicketDesk } from '../TicketDesk';

/** Asks how the ticket came to an end before it is resolved, or closed at once. */
export function ResolveDialog(props: {
  status: 'resolved' | 'closed';
  onClose: () => void;
}) {
  const { status, onClose } = props;
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const formId = useId();
  const [resolution, setResolution] = useState<TicketResolution>(
    ticket.resolution ?? { code: 'solved' },
  );
  const { send, isPending, error } = useTicketChange();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await send({ type: 'status', status, resolution })) {
      onClose();
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(32rem, 100%)"
    >
      <DialogHeader>{t('properties.resolve')}</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={onSubmit}>
          <p className={styles.minor}>{t('properties.resolveText')}</p>
          <ResolutionFields
            value={resolution}
            required={ticket.resolutionRequired}
            onChange={setResolution}
          />
          <TextAreaField
            label={t('properties.resolutionText')}
            secondaryLabel={t('ticketPage.optional')}
            value={resolution.text ?? ''}
            onChange={text =>
              setResolution({ ...resolution, text: text || undefined })
            }
          />
          <ChangeFailure error={error} isTyped />
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
          isPending={isPending}
        >
          {t('properties.resolve')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
