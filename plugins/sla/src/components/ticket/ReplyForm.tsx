import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  TextAreaField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { FormEvent, useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { newEventKey } from './eventKey';
import styles from './TicketActions.module.css';
import { useSubmit } from './useSubmit';

type Kind = 'agent-reply' | 'internal-note';

/** Answers the requester, or notes something for colleagues only. */
export function ReplyForm(props: { ticketId: string; onDone: () => void }) {
  const { ticketId, onDone } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [kind, setKind] = useState<Kind>('agent-reply');
  const [text, setText] = useState('');
  const key = useRef(newEventKey());
  const { submit, isPending, error } = useSubmit(() =>
    api.addTicketEvent(ticketId, { type: kind, text, key: key.current }),
  );

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await submit()) {
      setText('');
      key.current = newEventKey();
      onDone();
    }
  };

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <ToggleButtonGroup
        aria-label={t('reply.kind')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={keys => {
          setKind([...keys][0] as Kind);
          key.current = newEventKey();
        }}
      >
        <ToggleButton id="agent-reply">{t('reply.agent-reply')}</ToggleButton>
        <ToggleButton id="internal-note">
          {t('reply.internal-note')}
        </ToggleButton>
      </ToggleButtonGroup>
      <TextAreaField
        label={t(`reply.${kind}`)}
        description={t(`reply.hint.${kind}`)}
        rows={3}
        value={text}
        onChange={setText}
      />
      {error && <FailureAlert error={error} title={t('reply.failed')} />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!text.trim()}
          isPending={isPending}
        >
          {t(`reply.send.${kind}`)}
        </Button>
      </div>
    </form>
  );
}
