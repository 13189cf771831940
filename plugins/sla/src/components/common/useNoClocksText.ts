import { parseEntityRef } from '@backstage/catalog-model';
import {
  CHANGED_FIELDS,
  NoClocksCause,
  WhyNot,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { SlaTranslate } from './SlaTranslate';
import { useFieldName } from './useFieldName';
import { useFormat } from './useFormat';

type Refusal = WhyNot & { title: string };

const LIFECYCLES = ['draft', 'proposed', 'agreed', 'retired'] as const;

/** Why no policy holds, in the reader's language where the backend tells it in data, or else in the backend's words. */
export function useNoClocksText() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const fieldName = useFieldName();
  return (
    cause: NoClocksCause | undefined,
    reason: string | undefined,
  ): string | undefined => {
    switch (cause?.code) {
      case 'no-policy-covers':
        return t('noClocks.covers', { service: nameOf(cause.service) });
      case 'no-policy-applies':
        return [
          t('noClocks.applies'),
          ...cause.policies.map(one => refusalText(one, t, format.day)),
          ...(cause.otherCustomers ? [t('noClocks.otherCustomers')] : []),
        ].join(' ');
      case 'no-longer-applies':
        return t('noClocks.left', {
          policies: format.list(cause.left),
          changed: format.list(
            cause.changed.map(name => {
              const field = CHANGED_FIELDS.find(one => one === name);
              return field ? fieldName(field) : name;
            }),
          ),
        });
      // Of a release that knows more.
      default:
        return reason;
    }
  };
}

/** Why one policy does not hold, after its title. */
export function refusalText(
  refusal: Refusal,
  t: SlaTranslate,
  dayText: (localDay: string) => string,
): string {
  const policy = refusal.title;
  switch (refusal.verdict) {
    case 'not-agreed': {
      const known = LIFECYCLES.find(one => one === refusal.lifecycle);
      const lifecycle = known
        ? t(`policies.lifecycle.${known}`)
        : refusal.lifecycle;
      return t('noClocks.notAgreed', { policy, lifecycle });
    }
    case 'not-effective':
      return 'from' in refusal
        ? t('noClocks.from', { policy, day: dayText(refusal.from) })
        : t('noClocks.until', { policy, day: dayText(refusal.until) });
    default:
      return t('noClocks.otherTickets', { policy });
  }
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
