import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Approvals } from '../approvals/Approvals';
import { Clocks } from '../clocks';
import { ServiceContext } from '../context/ServiceContext';
import { AttachmentList } from '../conversation/AttachmentList';
import { Composer } from '../conversation/Composer';
import { Conversation } from '../conversation/Conversation';
import { Feedback } from '../feedback/Feedback';
import { History } from '../history/History';
import { Links } from '../links/Links';
import { People } from '../people/People';
import { Properties } from '../properties';
import { useTicketDesk } from '../TicketDesk';
import { TicketBanners } from './TicketBanners';
import { TicketHeader } from './TicketHeader';
import targets from '../../common/targets.module.css';
import styles from './TicketScreen.module.css';
import { ViewSwitch } from './ViewSwitch';

/** The whole ticket: its head, its promises, what was said, and beside them what it is and belongs to. */
export function TicketScreen({ onDeadline }: { onDeadline: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={`${styles.screen} ${targets.targets}`}>
      <TicketHeader onDeadline={onDeadline} />
      <TicketBanners />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('ticket.clocks')}>
            <Clocks onDeadline={onDeadline} />
          </Section>
          <Talk />
        </div>
        <aside className={styles.side} aria-label={t('ticketPage.side')}>
          {(ticket.may.rate || ticket.feedback) && (
            <Section title={t('feedback.title')}>
              <Feedback />
            </Section>
          )}
          <Section title={t('ticketPage.people')}>
            <People />
          </Section>
          {(ticket.type === 'change' || ticket.approvals.length > 0) && (
            <Section title={t('approvals.title')}>
              <Approvals />
            </Section>
          )}
          <Section title={t('properties.title')}>
            <Properties />
          </Section>
          <Section title={t('links.title')}>
            <Links />
          </Section>
          {ticket.attachments.length > 0 && (
            <Section title={t('conversation.files')}>
              <AttachmentList attachments={ticket.attachments} />
            </Section>
          )}
          <Section title={t('serviceContext.title')}>
            <ServiceContext />
          </Section>
        </aside>
      </div>
    </div>
  );
}

/** What was said, or all that happened. */
function Talk() {
  const { t } = useTranslationRef(slaTranslationRef);
  const [isHistory, setIsHistory] = useState(false);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-label={
        isHistory ? t('conversation.history') : t('conversation.title')
      }
    >
      <ViewSwitch isHistory={isHistory} onChange={setIsHistory} />
      {isHistory ? (
        <History />
      ) : (
        <>
          <Conversation />
          <Composer />
        </>
      )}
    </Box>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    // The ground is that of the design system, so that its fields stand out from it.
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-label={title}
    >
      <Text as="h3" variant="body-medium" weight="bold">
        {title}
      </Text>
      {children}
    </Box>
  );
}
