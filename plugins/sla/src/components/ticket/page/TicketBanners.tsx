import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { Markdown } from '../../common/Markdown';
import { Decide } from '../approvals/Decide';
import { ChangeFailure } from '../ChangeFailure';
import { EscalationBanner } from '../escalation/EscalationBanner';
import { RefOrName } from '../RefOrName';
import styles from '../ticket.module.css';
import { TicketLinkText } from '../TicketLinkText';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { useMe } from '../useMe';

const DONE = ['resolved', 'closed'];

/** What somebody must see before they do anything else. */
export function TicketBanners() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const me = useMe();
  const waitsFor = ticket.approvals.filter(one => one.decision === 'asked');
  const mine = waitsFor.find(one => one.approver.toLowerCase() === me);
  return (
    <>
      {ticket.mergedInto && <Merged into={ticket.mergedInto} />}
      <EscalationBanner />
      {ticket.snoozedUntil && <Snoozed until={ticket.snoozedUntil} />}
      {waitsFor.length > 0 && !DONE.includes(ticket.status) && (
        <Alert
          status="warning"
          icon
          title={t('banner.approvals')}
          description={
            <span className={styles.row}>
              {t('banner.approvalsText')}
              {waitsFor.map(({ approver }) => (
                <RefOrName key={approver} value={approver} />
              ))}
            </span>
          }
        />
      )}
      {ticket.may.approve && mine && <Decide approver={mine.approver} />}
      {ticket.links.map(
        link =>
          // An earlier backend tells it of every link.
          link.relation === 'incident-of' &&
          link.workaround && (
            <Alert
              key={`${link.relation}|${link.ticketId}`}
              status="success"
              icon
              title={`${t('banner.workaround')} ${t('banner.workaroundOf', { number: link.number })}`}
              description={
                <>
                  <Markdown text={link.workaround} />
                  <p className={styles.text}>
                    <TicketLinkText ticket={link} />
                  </p>
                </>
              }
            />
          ),
      )}
    </>
  );
}

function Merged({ into }: { into: { id: string; number: string } }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { run, isPending, error } = useTicketChange();
  return (
    <>
      <Alert
        status="info"
        icon
        title={t('banner.merged')}
        description={
          <>
            {t('banner.mergedText')} <TicketLinkText ticket={into} />
          </>
        }
        customActions={
          ticket.may.unmerge && (
            <Button
              size="small"
              variant="secondary"
              isPending={isPending}
              onPress={() =>
                run(({ version }) =>
                  api.unmergeTicket(ticket.id, { ifVersion: version() }),
                )
              }
            >
              {t('banner.unmerge')}
            </Button>
          )
        }
      />
      <ChangeFailure error={error} />
    </>
  );
}

function Snoozed({ until }: { until: string }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { send, isPending } = useTicketChange();
  if (Date.parse(until) <= Date.now()) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      title={t('banner.snoozed', { at: format.dateTime(until) })}
      description={t('banner.snoozedText')}
      customActions={
        ticket.may.update && (
          <Button
            size="small"
            variant="secondary"
            isPending={isPending}
            onPress={() => send({ type: 'snooze' })}
          >
            {t('banner.wake')}
          </Button>
        )
      }
    />
  );
}
