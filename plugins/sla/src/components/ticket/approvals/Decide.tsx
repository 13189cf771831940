import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text, TextField } from '@backstage/ui';
import { RiCheckboxCircleLine, RiCloseCircleLine } from '@remixicon/react';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import styles from '../ticket.module.css';
import { useTicketChange } from '../TicketDesk';

/** Says yes or no to what the reader is asked to approve. */
export function Decide({ approver }: { approver: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { send, isPending, error } = useTicketChange();
  const [comment, setComment] = useState('');
  const decide = (decision: 'approved' | 'rejected') =>
    send({
      type: 'approval',
      approver,
      decision,
      comment: comment.trim() || undefined,
    });
  return (
    <Box
      bg="neutral"
      className={`${styles.addForm} ${styles.readable}`}
      role="group"
      aria-label={t('approvals.yours')}
    >
      <Text as="p" variant="body-medium" weight="bold">
        {t('approvals.yours')}
      </Text>
      <TextField
        label={t('approvals.comment')}
        secondaryLabel={t('ticketPage.optional')}
        value={comment}
        onChange={setComment}
      />
      <ChangeFailure error={error} />
      <div className={styles.buttons}>
        <Button
          variant="secondary"
          iconStart={<RiCloseCircleLine />}
          isDisabled={isPending}
          onPress={() => decide('rejected')}
        >
          {t('approvals.reject')}
        </Button>
        <Button
          variant="primary"
          iconStart={<RiCheckboxCircleLine />}
          isDisabled={isPending}
          onPress={() => decide('approved')}
        >
          {t('approvals.approve')}
        </Button>
      </div>
    </Box>
  );
}
