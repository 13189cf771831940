import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  Pill,
  PriorityText,
  usePolicyZones,
  useTicketPath,
} from '../common';
import styles from './NextDeadline.module.css';

/** The promise that breaks first, if nothing happens. */
export function NextDeadline(props: {
  summary: ServiceSummary;
  onElapsed: () => void;
}) {
  const { summary, onElapsed } = props;
  const ticketPath = useTicketPath();
  const { t } = useTranslationRef(slaTranslationRef);
  const zoneOf = usePolicyZones(summary.policies.map(p => p.policyRef));
  const next = summary.nextDeadline;
  if (!next) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('card.noDeadline')}
      </Text>
    );
  }
  // The summary does not say whose clock it is; where all policies agree on the zone there is no doubt.
  const zones = new Set(
    summary.policies.map(p => zoneOf(p.policyRef, next.priority, next.metric)),
  );
  const href = ticketPath(next.ticketId);
  return (
    <div className={styles.next}>
      <span className={styles.countdown}>
        <Countdown
          at={next.deadlineAt}
          timeZone={zones.size === 1 ? [...zones][0] : undefined}
          onElapsed={onElapsed}
        />
      </span>
      <div className={styles.what}>
        {href ? (
          <Link href={href} className={styles.ticket}>
            {next.ticketTitle}
          </Link>
        ) : (
          <span className={styles.ticket}>{next.ticketTitle}</span>
        )}
        <span className={styles.facts}>
          <span>{t(`metric.${next.metric}`)}</span>
          {next.face === 'internal' && (
            <Pill tone="neutral" title={t('face.internalHint')}>
              {t('face.internal')}
            </Pill>
          )}
          <PriorityText priority={next.priority} />
        </span>
      </div>
    </div>
  );
}
