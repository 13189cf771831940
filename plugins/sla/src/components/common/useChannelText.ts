import { TICKET_CHANNELS } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** A way on which tickets come in, in words. What an import called it in its own words stays as it is. */
export function useChannelText(): (channel: string) => string {
  const { t } = useTranslationRef(slaTranslationRef);
  return channel => {
    const known = TICKET_CHANNELS.find(one => one === channel);
    return known ? t(`ticketChannel.${known}`) : channel;
  };
}
