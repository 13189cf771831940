import { Card, CardBody, CardFooter, CardHeader, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './SlaCard.module.css';
import targets from './targets.module.css';

/** Frame of all our cards: a title, what belongs to its right, the content, and links below. */
export function SlaCard(props: {
  title: string;
  actions?: ReactNode;
  footer?: ReactNode;
  /** What is shown answers an older question; it is kept until the new answer is here. */
  isStale?: boolean;
  children: ReactNode;
}) {
  const { title, actions, footer, isStale, children } = props;
  return (
    <Card
      role="region"
      aria-label={title}
      aria-busy={isStale}
      className={`${styles.card} ${targets.targets}`}
    >
      <CardHeader>
        <div className={styles.header}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {title}
          </Text>
          {actions}
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.body} data-stale={isStale || undefined}>
          {children}
        </div>
      </CardBody>
      {footer && (
        <CardFooter>
          <div className={styles.footer}>{footer}</div>
        </CardFooter>
      )}
    </Card>
  );
}
