import { ChangeSince, TicketConflict } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFieldName, useFormat } from '../common';
import { FieldValue, LONG_FIELDS } from './FieldValue';
import { RefOrName } from './RefOrName';
import styles from './ticket.module.css';
import { useEventTitle } from './useEventTitle';

/** What others changed meanwhile: who, when, and what it was and is. */
export function ChangesSince({ conflict }: { conflict: TicketConflict }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <ul className={styles.list}>
      {conflict.earlierChanges > 0 && (
        <li>{t('conflict.earlier', { count: conflict.earlierChanges })}</li>
      )}
      {conflict.changes.map((change, index) => (
        // Several changes may be of one person and instant, and their order is fixed.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { change: ChangeSince }) {
  const { actor, at, detail, values } = change;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const eventTitle = useEventTitle();
  const fieldName = useFieldName();
  return (
    <>
      <span className={styles.row}>
        <strong>
          {actor ? <RefOrName value={actor} /> : t('conflict.system')}
        </strong>
        <time dateTime={at} title={format.exact(at)}>
          {format.dateTime(at)}
        </time>
      </span>
      {values.length === 0 && (
        <span className={styles.changed}>{eventTitle(detail)}</span>
      )}
      {values.map(({ field, from, to }) => (
        <span key={field} className={styles.changed}>
          {fieldName(field)}:{' '}
          {from && !LONG_FIELDS.includes(field) && (
            <>
              <FieldValue field={field} value={from} /> →{' '}
            </>
          )}
          <FieldValue field={field} value={to} />
        </span>
      ))}
    </>
  );
}
