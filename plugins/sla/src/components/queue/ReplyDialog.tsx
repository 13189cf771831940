import {
  NewTicketEventDetail,
  Ticket,
  TicketEvent,
  TicketResolution,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Select,
  Skeleton,
  TextAreaField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useFormat, useResource } from '../common';
import { Markdown } from '../common/Markdown';
import { ChangeFailure } from '../ticket/ChangeFailure';
import { newEventKey } from '../ticket/eventKey';
import { lacksResolution } from '../ticket/lacksResolution';
import { ResolutionFields } from '../ticket/ResolutionFields';
import { useSubmit } from '../ticket/useSubmit';
import { ChangeDialog } from './ChangeDialog';
import styles from './dialogs.module.css';

type Kind = 'agent-reply' | 'internal-note';
const THEN = ['keep', 'pending', 'on-hold', 'resolved'] as const;
type Then = (typeof THEN)[number];

/** Answers a ticket without leaving the queue: what was said last, the answer, and the status that goes with it. */
export function ReplyDialog(props: {
  ticket: Ticket;
  onClose: () => void;
  onSent: () => void;
}) {
  const { ticket, onClose, onSent } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [kind, setKind] = useState<Kind>('agent-reply');
  const [text, setText] = useState('');
  const [then, setThen] = useState<Then>('keep');
  const [resolution, setResolution] = useState<TicketResolution>({
    code: 'solved',
  });
  // The same answer sent again after a failure is not written twice.
  const key = useRef(newEventKey());
  const loaded = useResource({
    key: ticket.id,
    load: () => api.getTicket(ticket.id),
  });
  const asksResolution =
    then === 'resolved' &&
    lacksResolution(loaded.data ?? ticket, loaded.data?.resolutionRequired);
  const seen = useRef<number>();
  if (loaded.data) {
    seen.current ??= loaded.data.events.filter(isSaid).length;
  }
  const { submit, isPending, error } = useSubmit(async () => {
    try {
      await api.addTicketEvents(ticket.id, {
        events: [
          { type: kind, text },
          ...statusEvents(then, asksResolution ? resolution : undefined),
        ],
        key: key.current,
        // An answer is to what its writer has read.
        ifVersion: (loaded.data ?? ticket).version,
      });
      return true;
    } catch (failure) {
      if ((failure as ResponseError).statusCode === 409) {
        loaded.reload();
      }
      throw failure;
    }
  });
  return (
    <ChangeDialog
      title={t('queue.reply.title')}
      tickets={[ticket]}
      width="min(40rem, 100%)"
      submitText={t(`reply.send.${kind}`)}
      isDisabled={!text.trim()}
      isPending={isPending}
      onClose={onClose}
      onSubmit={async () => {
        if (await submit()) {
          onSent();
        }
      }}
    >
      {loaded.error && (
        <FailureAlert error={loaded.error} onRetry={loaded.reload} />
      )}
      {!loaded.data && !loaded.error && <Skeleton height={72} />}
      {loaded.data && <LastWords ticket={loaded.data} seen={seen.current!} />}
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
      <div className={styles.composer} data-kind={kind}>
        <TextAreaField
          label={t(`reply.${kind}`)}
          description={t(`reply.hint.${kind}`)}
          rows={6}
          value={text}
          onChange={setText}
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      </div>
      <Select
        label={t('queue.reply.then')}
        size="small"
        options={THEN.map(id => ({
          id,
          label: id === 'keep' ? t('queue.reply.keep') : t(`status.${id}`),
        }))}
        value={then}
        onChange={next => setThen(next as Then)}
      />
      {asksResolution && (
        <ResolutionFields
          value={resolution}
          required={loaded.data?.resolutionRequired}
          onChange={setResolution}
        />
      )}
      <ChangeFailure error={error} title={t('reply.failed')} isTyped />
    </ChangeDialog>
  );
}

function statusEvents(
  then: Then,
  resolution: TicketResolution | undefined,
): NewTicketEventDetail[] {
  if (then === 'keep') {
    return [];
  }
  return [
    then === 'resolved'
      ? { type: 'status', status: then, resolution }
      : { type: 'status', status: then },
  ];
}

/** What the conversation ended with, so that the answer is one; and what was said since the writer began. */
function LastWords(props: {
  ticket: TicketWithEvents;
  /** How much was said when the writer began. */
  seen: number;
}) {
  const { ticket, seen } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const said = ticket.events.filter(isSaid);
  const isMore = said.length > seen;
  const shown: Array<{ id: string; head: string; at: string; text: string }> =
    said.slice(isMore ? seen : -1).map(({ id, at, detail }) => ({
      id,
      head: t(`event.${detail.type}`),
      at,
      text: detail.text ?? '',
    }));
  if (said.length === 0 && ticket.description) {
    shown.push({
      id: 'description',
      head: t('raise.description'),
      at: ticket.createdAt,
      text: ticket.description,
    });
  }
  if (shown.length === 0) {
    return null;
  }
  return (
    // Long ones scroll; with the keyboard too, hence the tab stop.
    <div
      className={styles.quote}
      role="group"
      aria-label={isMore ? t('queue.reply.meanwhile') : t('queue.reply.last')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {shown.map(one => (
        <div key={one.id}>
          <p className={styles.quoteHead}>
            {isMore && `${t('queue.reply.meanwhile')} · `}
            {one.head}
            {' · '}
            {format.dateTime(one.at)}
          </p>
          <Markdown text={one.text} />
        </div>
      ))}
    </div>
  );
}

type Said = TicketEvent & {
  detail: { type: 'agent-reply' | 'customer-message'; text?: string };
};

function isSaid(event: TicketEvent): event is Said {
  return (
    (event.detail.type === 'agent-reply' ||
      event.detail.type === 'customer-message') &&
    !!event.detail.text
  );
}
