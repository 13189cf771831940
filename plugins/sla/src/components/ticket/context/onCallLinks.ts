import { Entity } from '@backstage/catalog-model';

export interface OnCallLink {
  title: string;
  url?: string;
}

/** Annotations that say who is called when the service is down; the first part of their name is that of the product. */
const ON_CALL =
  /pagerduty|opsgenie|on-?call|victorops|ilert|squadcast|firehydrant|rootly|incident\.io/i;

/** How to reach whoever is on call for a service, and where else its team looks: on-call annotations, then the entity's links. */
export function onCallLinks(entity: Entity): OnCallLink[] {
  const annotations = Object.entries(entity.metadata.annotations ?? {})
    .filter(([name]) => ON_CALL.test(name))
    // A key is a secret of the integration and says nothing to people.
    .filter(([name]) => !/key|token|secret/i.test(name))
    .map(([name, value]) =>
      isWebAddress(value)
        ? { title: name, url: value }
        : { title: `${name}: ${value}` },
    );
  const links = (entity.metadata.links ?? [])
    .filter(link => isWebAddress(link.url))
    .map(link => ({ title: link.title ?? link.url, url: link.url }));
  return [...annotations, ...links];
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
