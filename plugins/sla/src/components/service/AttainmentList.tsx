import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { AttainmentMeter } from './AttainmentMeter';
import styles from './AttainmentList.module.css';

const FACES = ['agreed', 'internal'];

/** Attainment per policy, metric and face; what was promised to the customer before the stricter internal aim. */
export function AttainmentList({ summary }: { summary: ServiceSummary }) {
  const byPolicy = new Map<string, ServiceSummary['metrics']>();
  for (const item of summary.metrics) {
    byPolicy.set(item.policyRef, [
      ...(byPolicy.get(item.policyRef) ?? []),
      item,
    ]);
  }
  return (
    <div className={styles.policies}>
      {[...byPolicy].map(([policyRef, items]) => (
        <section key={policyRef} aria-label={items[0].policyTitle}>
          <Text as="h4" variant="body-small" color="secondary">
            <EntityRefLink entityRef={policyRef}>
              {items[0].policyTitle}
            </EntityRefLink>
          </Text>
          <ul className={styles.metrics}>
            {[...items]
              .sort((a, b) => FACES.indexOf(a.face) - FACES.indexOf(b.face))
              .map(item => (
                <AttainmentMeter
                  key={`${item.metric}|${item.face}`}
                  item={item}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
