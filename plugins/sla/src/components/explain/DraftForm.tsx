import { TICKET_TYPES } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES } from '../common';
import { Draft } from './draftSearch';
import { EntityPicker } from './EntityPicker';
import styles from './explain.module.css';

/** Kinds of the catalog that an installation may count among its services. */
const SERVICE_KINDS = ['component', 'api', 'resource', 'system'];
const ANY = 'any';
const TEXTS = ['category', 'channel', 'location'] as const;

/** What a ticket would be like, as far as policies ask for it. */
export function DraftForm(props: {
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const { draft, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const anyOption = { id: ANY, label: t('explain.notSaid') };
  const set = (change: Draft) => onChange({ ...draft, ...change });
  return (
    <div className={styles.form}>
      <EntityPicker
        label={t('ticket.service')}
        kinds={SERVICE_KINDS}
        isRequired
        value={draft.service}
        onChange={service => set({ service })}
      />
      <Select
        label={t('ticket.type')}
        size="small"
        options={[
          anyOption,
          ...TICKET_TYPES.map(id => ({ id, label: t(`type.${id}`) })),
        ]}
        value={draft.type ?? ANY}
        onChange={key => set({ type: TICKET_TYPES.find(one => one === key) })}
      />
      <Select
        label={t('ticket.priority')}
        size="small"
        options={[
          anyOption,
          ...PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) })),
        ]}
        value={draft.priority ?? ANY}
        onChange={key => set({ priority: PRIORITIES.find(one => one === key) })}
      />
      <EntityPicker
        label={t('ticket.customer')}
        kinds={['group']}
        value={draft.customer}
        onChange={customer => set({ customer })}
      />
      <EntityPicker
        label={t('ticket.requester')}
        kinds={['user']}
        value={draft.requester}
        onChange={requester => set({ requester })}
      />
      {TEXTS.map(name => (
        <TextField
          key={name}
          label={
            name === 'location' ? t('explain.location') : t(`ticket.${name}`)
          }
          size="small"
          value={draft[name] ?? ''}
          onChange={value => set({ [name]: value || undefined })}
        />
      ))}
      <TextField
        label={t('explain.labels')}
        description={t('explain.labelsHint')}
        size="small"
        defaultValue={draft.labels?.join(', ') ?? ''}
        onChange={value => {
          const labels = value
            .split(',')
            .map(label => label.trim())
            .filter(Boolean);
          set({ labels: labels.length ? labels : undefined });
        }}
      />
    </div>
  );
}
