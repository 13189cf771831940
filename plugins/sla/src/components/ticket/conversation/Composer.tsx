import { TicketResolution, TicketMay } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Select, Text } from '@backstage/ui';
import {
  FormEvent,
  KeyboardEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { slaTranslationRef } from '../../../translation';
import { Status, STATUSES } from '../../common';
import { ChangeFailure } from '../ChangeFailure';
import { ResolutionFields } from '../ResolutionFields';
import { useTicketDesk } from '../TicketDesk';
import styles from './Composer.module.css';
import { ComposerField } from './ComposerField';
import { FilePicker } from './FilePicker';
import { KindPicker } from './KindPicker';
import { MessageType } from './messageTone';
import { useDraft } from './useDraft';
import { isStored, ReplyOutcome, useReply } from './useReply';

/** What the reader may write. Staff answer or note; everybody else writes as the requester's side. */
function allowedTypes(may: TicketMay): MessageType[] {
  if (may.update) {
    return may.reply ? ['agent-reply', 'internal-note'] : ['internal-note'];
  }
  return may.reply ? ['customer-message'] : [];
}

const KEEP = 'keep';

/** Writes to the conversation, and sets the status in the same go. */
export function Composer() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const types = useMemo(() => allowedTypes(ticket.may), [ticket.may]);
  if (types.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('conversation.mayNot')}
      </Text>
    );
  }
  return <ComposerForm key={ticket.id} types={types} />;
}

function ComposerForm({ types }: { types: MessageType[] }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [draft, setDraft] = useDraft({
    ticketId: ticket.id,
    initial: types[0],
    allowed: types,
  });
  const { type, text } = draft;
  const [files, setFiles] = useState<File[]>([]);
  const [status, setStatus] = useState<Status>();
  const [resolution, setResolution] = useState<TicketResolution>({
    code: 'solved',
  });
  const [outcome, setOutcome] = useState<{
    is: ReplyOutcome;
    of: MessageType;
  }>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { send, isPending, error, fileOutcomes } = useReply();
  const outcomeOf = (file: File) => {
    const is = fileOutcomes.get(file);
    if (is && 'error' in is) {
      return is.error;
    }
    return isStored(is, type === 'internal-note') ? 'stored' : undefined;
  };
  const refused = files.filter(file => outcomeOf(file) instanceof Error);
  const canSend = (text.trim() || files.length > 0) && !isPending;
  const statuses = STATUSES.filter(
    one =>
      one !== 'new' &&
      one !== 'closed' &&
      one !== ticket.status &&
      (one !== 'resolved' || ticket.may.resolve),
  );

  // After sending, one goes on where one was.
  useEffect(() => {
    if (outcome && outcome.is !== 'failed') {
      field.current?.focus();
    }
  }, [outcome]);

  const submit = async () => {
    if (!canSend) {
      return;
    }
    const is = await send({
      type,
      text: text.trim(),
      files,
      status,
      resolution: status === 'resolved' ? resolution : undefined,
    });
    if (is !== 'failed') {
      setDraft({ type, text: '' });
      setFiles([]);
    }
    if (is === 'sent') {
      setStatus(undefined);
    }
    setOutcome({ is, of: type });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <form
      className={styles.composer}
      data-type={type}
      aria-label={t('conversation.compose')}
      onSubmit={onSubmit}
    >
      {types.length > 1 && (
        <KindPicker
          types={types}
          value={type}
          onChange={next => setDraft({ type: next, text })}
        />
      )}
      <div className={styles.body}>
        <ComposerField
          fieldRef={field}
          type={type}
          text={text}
          onChange={next => setDraft({ type, text: next })}
          onKeyDown={onKeyDown}
          onFiles={added => setFiles([...files, ...added])}
        />
        <FilePicker files={files} outcomeOf={outcomeOf} onChange={setFiles} />
        {status === 'resolved' && (
          <ResolutionFields
            value={resolution}
            required={ticket.resolutionRequired}
            onChange={setResolution}
          />
        )}
        {refused.length > 0 && (
          <Alert
            role="alert"
            status="danger"
            icon
            title={t('conversation.filesRefused', { count: refused.length })}
            description={t('conversation.filesRefusedText')}
          />
        )}
        <ChangeFailure error={error} isTyped title={t('conversation.failed')} />
        <div className={styles.footer}>
          {ticket.may.update && (
            <Select
              className={styles.status}
              label={t('conversation.thenStatus')}
              options={[
                { id: KEEP, label: t('conversation.keepStatus') },
                ...statuses.map(id => ({ id, label: t(`status.${id}`) })),
              ]}
              value={status ?? KEEP}
              onChange={next =>
                setStatus(next === KEEP ? undefined : (next as Status))
              }
            />
          )}
          <span role="status" className={styles.outcome}>
            {outcome?.is === 'sent' &&
              !text &&
              t(`conversation.sent.${outcome.of}`)}
          </span>
          <Button
            type="submit"
            variant="primary"
            className={styles.send}
            isDisabled={!canSend}
            isPending={isPending}
          >
            {status
              ? t(`conversation.sendAnd.${type}`, {
                  status: t(`status.${status}`),
                })
              : t(`conversation.send.${type}`)}
          </Button>
        </div>
      </div>
    </form>
  );
}
