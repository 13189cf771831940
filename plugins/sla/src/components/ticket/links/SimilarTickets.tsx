import {
  LinkRelation,
  SimilarTicket,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { Pill, useResource } from '../../common';
import styles from '../ticket.module.css';
import { TicketLinkText } from '../TicketLinkText';
import { useTicketDesk } from '../TicketDesk';

/** What one ticket may be to another one that looks like it. */
const RELATIONS = ['duplicates', 'incident-of', 'relates-to'] as const;
type Relation = (typeof RELATIONS)[number];

function isPossible(
  relation: Relation,
  types: { own: TicketType; other: TicketType },
): boolean {
  const hasProblem = types.other === 'problem' && types.own === 'incident';
  switch (relation) {
    case 'incident-of':
      return hasProblem;
    case 'duplicates':
      return !hasProblem;
    default:
      return true;
  }
}

/** What looks like the ticket, to be linked with one press. It is a help: when it cannot be had, nothing is said. */
export function SimilarTickets(props: {
  isPending: boolean;
  onLink: (relation: LinkRelation, ticketId: string) => void;
}) {
  const { isPending, onLink } = props;
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data } = useResource({
    key: [ticket.id, ticket.title, ...ticket.links.map(l => l.ticketId)].join(
      '|',
    ),
    load: async () => (await api.listSimilarTickets(ticket.id)).items,
  });
  const linked = new Set(ticket.links.map(link => link.ticketId));
  const similar = data?.filter(one => !linked.has(one.id));
  if (!similar?.length) {
    return null;
  }
  return (
    <section className={styles.similar} aria-label={t('links.similar')}>
      <span className={styles.minor}>{t('links.similar')}</span>
      <ul className={styles.list}>
        {similar.map(one => (
          <li key={one.id} className={styles.row}>
            <Summary ticket={one} />
            {RELATIONS.filter(relation =>
              isPossible(relation, { own: ticket.type, other: one.type }),
            ).map(relation => (
              <Button
                key={relation}
                size="small"
                variant="tertiary"
                isDisabled={isPending}
                aria-label={t(`links.linkAs.${relation}`, {
                  number: one.number,
                })}
                onPress={() => onLink(relation, one.id)}
              >
                {t(`links.as.${relation}`)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ ticket }: { ticket: SimilarTicket }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span className={styles.whole}>
      <TicketLinkText ticket={ticket} />{' '}
      {ticket.type === 'problem' && (
        <Pill tone="info">{t('type.problem')}</Pill>
      )}{' '}
      <Pill tone="neutral">{t(`status.${ticket.status}`)}</Pill>
    </span>
  );
}
