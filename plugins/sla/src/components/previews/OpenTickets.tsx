import { OpenTicketsPreview } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { PriorityText, useFormat, useTicketPath } from '../common';
import styles from './previews.module.css';

/** What would happen to open tickets at this moment. */
export function OpenTickets({ preview }: { preview: OpenTicketsPreview }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (preview.total === 0) {
    return <p className={styles.text}>{t('preview.noOpenTickets')}</p>;
  }
  const counts = (['earlier', 'later', 'breachedAtOnce'] as const).map(
    name => ({ name, count: preview[name] }),
  );
  return (
    <>
      <p className={styles.text}>
        {t('preview.openTotal', {
          count: preview.total,
          number: format.number(preview.total),
        })}
      </p>
      <ul className={styles.counts}>
        {counts.map(({ name, count }) => (
          <li
            key={name}
            data-bad={(name === 'breachedAtOnce' && count > 0) || undefined}
          >
            <strong>{format.number(count)}</strong>{' '}
            {t(`preview.${name}`, { count })}
          </li>
        ))}
      </ul>
      {preview.examples.length > 0 && (
        <Examples
          examples={preview.examples}
          isPart={preview.examples.length < preview.breachedAtOnce}
        />
      )}
    </>
  );
}

/** Tickets that would be breached at once; each opens where it stands. */
function Examples(props: {
  examples: OpenTicketsPreview['examples'];
  isPart: boolean;
}) {
  const { examples, isPart } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const ticketPath = useTicketPath();
  const dateTime = (iso: string | undefined) =>
    iso ? format.dateTime(iso) : t('preview.noDeadline');
  return (
    <>
      <table className={styles.table}>
        <caption>
          {isPart
            ? t('preview.firstBreached', { number: String(examples.length) })
            : t('preview.allBreached')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('tab.ticket')}</th>
            <th scope="col">{t('ticket.priority')}</th>
            <th scope="col">{t('clock.metric')}</th>
            <th scope="col">{t('clock.deadline')}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(one => (
            <tr key={`${one.ticketId}|${one.metric}`}>
              <th scope="row">
                <ExampleLink
                  href={ticketPath(one.ticketId)}
                  title={one.title}
                />
              </th>
              <td>
                <PriorityText priority={one.priority} />
              </td>
              <td>{t(`metric.${one.metric}`)}</td>
              <td>
                {dateTime(one.deadlineBefore)} → {dateTime(one.deadlineAfter)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** In a tab of its own: what is being previewed stays where it is. */
function ExampleLink(props: { href: string | undefined; title: string }) {
  const { href, title } = props;
  return href ? (
    <Link href={href} target="_blank" className={styles.ticket}>
      {title}
    </Link>
  ) : (
    <>{title}</>
  );
}
