import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { slaTranslationRef } from '../../../translation';
import styles from '../ticket.module.css';

/** A list of a few things, which says when there are more. */
export function Items(props: {
  items: ReactNode[];
  /** How many there are beyond these. */
  more?: number;
}) {
  const { items, more = 0 } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <ul className={styles.list}>
      {items.map((item, index) => (
        // The lists do not change while they are shown.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{item}</li>
      ))}
      {more > 0 && (
        <li className={styles.minor}>
          {t('serviceContext.more', { count: more })}
        </li>
      )}
    </ul>
  );
}

/** Entities of the catalog, the first `most` of them. */
export function RefList({ refs, most }: { refs: string[]; most?: number }) {
  const shown = refs.slice(0, most);
  return (
    <Items
      items={shown.map(ref => (
        <EntityRefLink entityRef={ref} hideIcon />
      ))}
      more={refs.length - shown.length}
    />
  );
}
