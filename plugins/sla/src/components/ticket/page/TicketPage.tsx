import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, PluginHeader } from '@backstage/ui';
import { RiTicket2Line } from '@remixicon/react';
import { ticketRouteRef } from '../../../routes';
import { slaTranslationRef } from '../../../translation';
import { TicketView } from './TicketView';

/** The page of one ticket, with its header: the same in both frontend systems. */
export function TicketPage() {
  const { number } = useRouteRefParams(ticketRouteRef);
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader
        icon={<RiTicket2Line />}
        title={`${t('ticketPage.title')} ${number}`}
      />
      <main>
        <Container>
          <TicketView key={number} number={number} />
        </Container>
      </main>
    </>
  );
}
