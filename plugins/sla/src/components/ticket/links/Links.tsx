import {
  LINK_RELATIONS,
  LinkRelation,
  TicketLink,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Select, TextField } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useRef } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Pill } from '../../common';
import { AddForm } from '../AddForm';
import { ChangeFailure } from '../ChangeFailure';
import styles from '../ticket.module.css';
import { TicketLinkText } from '../TicketLinkText';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { SimilarTickets } from './SimilarTickets';

/** Tickets that belong to this one: problem and incidents, parent and parts, duplicates, causes. */
export function Links() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const { send, isPending, error } = useTicketChange();
  const box = useRef<HTMLDivElement>(null);
  // What was merged takes nothing more, and what is closed none of these.
  const canLink =
    ticket.may.update && !ticket.mergedInto && ticket.status !== 'closed';
  return (
    <div ref={box} className={styles.form} tabIndex={-1}>
      {ticket.links.length ? (
        <ul className={styles.list} aria-label={t('links.title')}>
          {ticket.links.map(link => (
            <LinkRow
              key={`${link.relation}|${link.ticketId}`}
              link={link}
              onRemove={
                canLink
                  ? async () => {
                      await send({
                        type: 'link',
                        relation: link.relation,
                        ticketId: link.ticketId,
                        removed: true,
                      });
                      // The button has gone with its row.
                      box.current?.focus();
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      ) : (
        <p className={styles.minor}>{t('links.none')}</p>
      )}
      <ChangeFailure error={error} />
      {canLink && (
        <SimilarTickets
          isPending={isPending}
          onLink={async (relation, ticketId) => {
            await send({ type: 'link', relation, ticketId });
            // Its row has gone, too.
            box.current?.focus();
          }}
        />
      )}
      {canLink && <AddLink />}
    </div>
  );
}

function LinkRow(props: { link: TicketLink; onRemove?: () => void }) {
  const { link, onRemove } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <li className={styles.row}>
      <span className={styles.grow}>
        <span className={styles.minor}>{t(`relation.${link.relation}`)} </span>
        {link.title ? (
          <TicketLinkText ticket={link} />
        ) : (
          <span title={t('links.hidden')}>{link.number}</span>
        )}{' '}
        {link.status && (
          <Pill tone="neutral">{t(`status.${link.status}`)}</Pill>
        )}
      </span>
      {onRemove && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('links.remove', { number: link.number })}
          onPress={onRemove}
        />
      )}
    </li>
  );
}

function AddLink() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span>
      <AddForm<{ relation: LinkRelation; number: string }>
        button={t('links.add')}
        submit={t('people.add')}
        initial={{ relation: 'relates-to', number: '' }}
        isReady={({ number }) => number.trim() !== ''}
        toEvent={({ relation, number }) => ({
          type: 'link',
          relation,
          ticketId: number.trim(),
        })}
      >
        {(value, onChange) => (
          <>
            <Select
              label={t('links.relation')}
              options={LINK_RELATIONS.map(id => ({
                id,
                label: t(`relation.${id}`),
              }))}
              value={value.relation}
              onChange={relation =>
                onChange({ ...value, relation: relation as LinkRelation })
              }
            />
            <TextField
              label={t('links.number')}
              description={t('links.numberHint', { example: ticket.number })}
              isRequired
              secondaryLabel={t('ticketPage.required')}
              value={value.number}
              onChange={number => onChange({ ...value, number })}
            />
          </>
        )}
      </AddForm>
    </span>
  );
}
