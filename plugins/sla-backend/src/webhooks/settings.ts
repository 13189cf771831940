import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Webhook } from 'standardwebhooks';

/** A receiver of messages over HTTP. */
export interface WebhookSettings {
  name: string;
  url: URL;
  secret: string;
  /** Topics, and beginnings of topics that end in `.*`. */
  topics: string[];
  /** Whether it also gets what only staff may see. */
  internal: boolean;
  allowPrivateAddresses: boolean;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}$/;
const TOPIC = /^sla(\.[a-z-]+){0,2}(\.\*)?$/;

/** Reads `sla.webhooks`. Throws InputError that names what is wrong. */
export function readWebhookSettings(
  config: RootConfigService,
): WebhookSettings[] {
  const webhooks = config.getOptionalConfig('sla.webhooks');
  return (webhooks?.keys() ?? []).map(name => {
    const place = `sla.webhooks.${name}`;
    if (!NAME.test(name)) {
      throw new InputError(
        `${place}: the name must be up to 63 letters, digits, - and _`,
      );
    }
    const webhook = webhooks!.getConfig(name);
    return {
      name,
      url: urlOf(webhook.getString('url'), `${place}.url`),
      secret: secretOf(webhook.getString('secret'), `${place}.secret`),
      topics: topicsOf(
        webhook.getOptionalStringArray('topics') ?? ['sla.*'],
        `${place}.topics`,
      ),
      internal: webhook.getOptionalBoolean('internal') ?? false,
      allowPrivateAddresses:
        webhook.getOptionalBoolean('allowPrivateAddresses') ?? false,
    };
  });
}

/** Whether a receiver asks for a topic. */
export function asksFor({ topics }: WebhookSettings, topic: string): boolean {
  return topics.some(one =>
    one.endsWith('.*') ? topic.startsWith(one.slice(0, -1)) : topic === one,
  );
}

function urlOf(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(`${place}: must be an http or https URL`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${place}: must not carry a user name or password; receivers check the signature`,
    );
  }
  return url;
}

function secretOf(text: string, place: string): string {
  const bytes = Buffer.from(text.replace(/^whsec_/, ''), 'base64').length;
  if (!text.startsWith('whsec_') || bytes < 24 || bytes > 64) {
    throw new InputError(
      `${place}: must be whsec_ and 24 to 64 random bytes in base64`,
    );
  }
  // Fails here, and not with the first message, where the secret is of no use.
  return new Webhook(text) && text;
}

function topicsOf(topics: string[], place: string): string[] {
  for (const topic of topics) {
    if (!TOPIC.test(topic)) {
      throw new InputError(
        `${place}: "${topic}" is no topic like sla.clock.breached or sla.clock.*`,
      );
    }
  }
  return topics;
}
