import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { Link } from '@backstage/ui';
import { RiTicket2Line } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, STATUSES } from '../common';
import styles from './TicketSearchResult.module.css';

/** What the collator knows of a ticket besides what every document has. */
interface TicketDocument extends IndexableDocument {
  status?: string;
  priority?: string;
}

/** A ticket among the results of a search. */
export function TicketSearchResult(props: {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
}) {
  const { result, highlight } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (!result) {
    return null;
  }
  const { title, text, location, status, priority } = result as TicketDocument;
  const knownStatus = STATUSES.find(one => one === status);
  const knownPriority = PRIORITIES.find(one => one === priority);
  const facts = [
    knownPriority && t(`priority.${knownPriority}`),
    knownStatus && t(`status.${knownStatus}`),
  ].filter(Boolean);
  const marked = (field: 'title' | 'text', value: string) =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      value
    );
  return (
    <div className={styles.result}>
      <span className={styles.icon} aria-hidden>
        <RiTicket2Line />
      </span>
      <div className={styles.content}>
        <Link href={location} className={styles.title}>
          {marked('title', title)}
        </Link>
        {facts.length > 0 && (
          <span className={styles.facts}>{facts.join(' · ')}</span>
        )}
        <p className={styles.text}>{marked('text', text)}</p>
      </div>
    </div>
  );
}
