import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

const KNOWN = ['notifications', 'events', 'problem', 'attachments'] as const;
const WEBHOOK = 'webhook:';

/** What a way out is called: `Notifications`, `Webhook pager`. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslationRef(slaTranslationRef);
  return channel => {
    const known = KNOWN.find(one => one === channel);
    if (known) {
      return t(`operations.channelName.${known}`);
    }
    return channel.startsWith(WEBHOOK)
      ? t('operations.channelName.webhook', {
          name: channel.slice(WEBHOOK.length),
        })
      : channel;
  };
}
