import {
  Level,
  LEVELS,
  TICKET_CHANNELS,
  TicketChannel,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useChannelText } from '../common';
import { EntityPicker } from '../explain/EntityPicker';
import styles from './raise.module.css';
import { RaisedForOthers } from './raiseDraft';

const UNSET = 'unset';

/** What staff add to a ticket that reached them by phone, on site or in any other way. Closed, as most raise their own. */
export function ForOthers(props: {
  value: RaisedForOthers;
  onChange: (change: Partial<RaisedForOthers>) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const channelText = useChannelText();
  const level = (name: 'impact' | 'urgency') => (
    <Select
      label={t(`properties.${name}`)}
      size="small"
      options={[
        { id: UNSET, label: t('properties.notSet') },
        ...LEVELS.map(id => ({ id, label: t(`properties.levels.${id}`) })),
      ]}
      value={value[name] ?? UNSET}
      onChange={key =>
        onChange({ [name]: key === UNSET ? undefined : (key as Level) })
      }
    />
  );
  return (
    <details className={styles.details}>
      <summary>{t('raising.others')}</summary>
      <p className={styles.minor}>{t('raising.othersHint')}</p>
      <div className={styles.more}>
        <EntityPicker
          label={t('ticket.requester')}
          kinds={['User']}
          value={value.requester}
          onChange={requester => onChange({ requester })}
        />
        <EntityPicker
          label={t('ticket.customer')}
          kinds={['Group']}
          value={value.customer}
          onChange={customer => onChange({ customer })}
        />
        <Select
          label={t('ticket.channel')}
          size="small"
          options={TICKET_CHANNELS.map(id => ({ id, label: channelText(id) }))}
          value={value.channel}
          onChange={key => onChange({ channel: key as TicketChannel })}
        />
        {level('impact')}
        {level('urgency')}
      </div>
      <p className={styles.minor}>{t('raising.levelsHint')}</p>
    </details>
  );
}
