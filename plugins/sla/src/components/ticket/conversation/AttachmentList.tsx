import { TicketAttachment } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiAttachment2 } from '@remixicon/react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, Pill } from '../../common';
import styles from '../ticket.module.css';
import { useTicketDesk } from '../TicketDesk';
import { useSubmit } from '../useSubmit';
import { saveFile } from './saveFile';
import { useSizeText } from './useSizeText';

/** Files that can be taken away; loaded when asked for, with the reader's own rights. */
export function AttachmentList(props: { attachments: TicketAttachment[] }) {
  return (
    <ul className={styles.list}>
      {props.attachments.map(attachment => (
        <li key={attachment.id}>
          <Attachment attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

function Attachment({ attachment }: { attachment: TicketAttachment }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const sizeText = useSizeText();
  const { submit, isPending, error } = useSubmit(async () => {
    const content = await api.getAttachment(ticket.id, attachment.id);
    saveFile(content, attachment.name);
    return true;
  });
  const size = sizeText(attachment.size);
  return (
    <>
      <span className={styles.row}>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiAttachment2 />}
          isPending={isPending}
          aria-label={t('conversation.download', {
            name: attachment.name,
            size,
          })}
          onPress={submit}
        >
          {attachment.name}
        </Button>
        <span className={styles.minor}>{size}</span>
        {attachment.internal && (
          <Pill tone="warning">{t('face.internal')}</Pill>
        )}
      </span>
      {error && (
        <FailureAlert error={error} title={t('conversation.downloadFailed')} />
      )}
    </>
  );
}
