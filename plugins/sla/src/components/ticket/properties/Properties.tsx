import {
  Level,
  LEVELS,
  TICKET_CHANNELS,
  TICKET_TYPES,
  TicketFields,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import {
  Pill,
  PRIORITIES,
  PriorityText,
  useChannelText,
  useFormat,
} from '../../common';
import { Markdown } from '../../common/Markdown';
import { useTicketDesk } from '../TicketDesk';
import { EditableProperty } from './EditableProperty';
import { fromLocalInput, toLocalInput } from './localInput';
import styles from './properties.module.css';
import { ReadProperty } from './ReadProperty';
import { SelectProperty } from './SelectProperty';
import { SnoozeProperty } from './SnoozeProperty';
import { StatusProperty } from './StatusProperty';
import { takesChanges } from './takesChanges';
import { TextProperty } from './TextProperty';
import { WhenField } from './WhenField';

const UNSET = 'unset';

/** What the ticket is. Staff change it in place; everybody else reads it. */
export function Properties() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const isChanged = ticket.may.update && takesChanges(ticket);
  return (
    <div className={styles.properties}>
      {isChanged ? <Choices /> : <ReadChoices />}
      {ticket.resolution && (
        <ReadProperty label={t('properties.code')}>
          {t(`resolutionCode.${ticket.resolution.code}`)}
          {ticket.resolution.rootCause && ` · ${ticket.resolution.rootCause}`}
          {ticket.resolution.text && <Markdown text={ticket.resolution.text} />}
        </ReadProperty>
      )}
      <EditableProperty
        label={t('properties.estimate')}
        canEdit={ticket.may.update}
        initial={toLocalInput(ticket.estimateAt)}
        editor={(value, onChange) => (
          <WhenField
            label={t('properties.estimate')}
            value={value}
            onChange={onChange}
          />
        )}
        toEvent={value => ({
          type: 'estimate',
          // The field is required: the browser lets no empty one through.
          resolveBy: fromLocalInput(value) ?? '',
        })}
      >
        {ticket.estimateAt ? (
          format.dateTime(ticket.estimateAt)
        ) : (
          <span className={styles.unset}>{t('properties.notSet')}</span>
        )}
      </EditableProperty>
      {isChanged && <SnoozeProperty />}
      <Texts />
      <Facts />
    </div>
  );
}

function Choices() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const level = (name: 'impact' | 'urgency') => (
    <SelectProperty<Level | typeof UNSET>
      label={t(`properties.${name}`)}
      value={ticket[name] ?? UNSET}
      options={[
        ...(ticket[name]
          ? []
          : [{ id: UNSET as typeof UNSET, label: t('properties.notSet') }]),
        ...LEVELS.map(id => ({ id, label: t(`properties.levels.${id}`) })),
      ]}
      toEvent={value =>
        value === UNSET
          ? undefined
          : { type: 'fields', fields: { [name]: value } }
      }
    />
  );
  return (
    <>
      <div className={styles.pair}>
        <StatusProperty />
        <SelectProperty
          label={t('ticket.priority')}
          value={ticket.priority}
          options={PRIORITIES.map(id => ({ id, label: t(`priority.${id}`) }))}
          toEvent={priority => ({ type: 'priority', priority })}
        />
      </div>
      <div className={styles.pair}>
        {level('impact')}
        {level('urgency')}
      </div>
      <div className={styles.pair}>
        <SelectProperty
          label={t('ticket.type')}
          value={ticket.type}
          options={TICKET_TYPES.map(id => ({ id, label: t(`type.${id}`) }))}
          toEvent={type => ({ type: 'fields', fields: { type } })}
        />
        <ChannelProperty />
      </div>
    </>
  );
}

/** How the ticket came in. What an import calls otherwise stays until another one is chosen. */
function ChannelProperty() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const channelText = useChannelText();
  const present = ticket.channel ?? UNSET;
  const isKnown = TICKET_CHANNELS.some(one => one === present);
  return (
    <SelectProperty<string>
      label={t('ticket.channel')}
      value={present}
      options={[
        ...(isKnown
          ? []
          : [
              {
                id: present,
                label: ticket.channel ?? t('properties.notSet'),
              },
            ]),
        ...TICKET_CHANNELS.map(id => ({ id, label: channelText(id) })),
      ]}
      toEvent={channel => ({ type: 'fields', fields: { channel } })}
    />
  );
}

/** Of what is closed, staff change the status alone: that reopens it. */
function ReadChoices() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.pair}>
      {ticket.may.update && !ticket.mergedInto ? (
        <StatusProperty />
      ) : (
        <ReadProperty label={t('ticket.status')}>
          {t(`status.${ticket.status}`)}
        </ReadProperty>
      )}
      <ReadProperty label={t('ticket.priority')}>
        <PriorityText priority={ticket.priority} />
      </ReadProperty>
      <ReadProperty label={t('ticket.type')}>
        {t(`type.${ticket.type}`)}
      </ReadProperty>
    </div>
  );
}

function Texts() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const field = (fields: TicketFields) => ({ type: 'fields', fields }) as const;
  return (
    <>
      <div className={styles.pair}>
        <TextProperty
          label={t('ticket.category')}
          value={ticket.category}
          toEvent={category => field({ category })}
        />
        <TextProperty
          label={t('properties.location')}
          value={ticket.location}
          toEvent={location => field({ location })}
        />
      </div>
      <TextProperty
        label={t('properties.labels')}
        hint={t('properties.labelsHint')}
        value={ticket.labels.join(', ')}
        toEvent={text =>
          field({
            labels: text
              .split(',')
              .map(label => label.trim())
              .filter(Boolean),
          })
        }
      >
        <span className={styles.tags}>
          {ticket.labels.map(label => (
            <Pill key={label} tone="neutral">
              {label}
            </Pill>
          ))}
        </span>
      </TextProperty>
      {ticket.may.update && takesChanges(ticket) && (
        <>
          <TextProperty
            label={t('field.title')}
            value={ticket.title}
            toEvent={title => field({ title })}
          />
          <TextProperty
            label={t('properties.description')}
            isLong
            value={ticket.description}
            toEvent={description => field({ description })}
          >
            <span className={styles.oneLine}>{ticket.description}</span>
          </TextProperty>
        </>
      )}
      {ticket.type === 'problem' && (
        <TextProperty
          label={t('properties.workaround')}
          hint={t('properties.workaroundHint')}
          isLong
          value={ticket.workaround}
          toEvent={text => ({ type: 'workaround', text })}
        >
          {ticket.workaround && <Markdown text={ticket.workaround} />}
        </TextProperty>
      )}
    </>
  );
}

function Facts() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const channelText = useChannelText();
  const facts: Array<[string, string | undefined]> = [
    [
      t('ticket.channel'),
      !(ticket.may.update && takesChanges(ticket)) && ticket.channel
        ? channelText(ticket.channel)
        : undefined,
    ],
    [t('ticket.created'), format.dateTime(ticket.createdAt)],
    [
      t('ticket.resolved'),
      ticket.resolvedAt && format.dateTime(ticket.resolvedAt),
    ],
    [
      t('ticket.reopened'),
      ticket.reopenCount
        ? t('ticket.times', { count: ticket.reopenCount })
        : undefined,
    ],
    [
      t('ticket.source'),
      ticket.source && [ticket.source, ticket.externalId].join(' '),
    ],
  ];
  return (
    <div className={styles.pair}>
      {facts.map(
        ([label, value]) =>
          value && (
            <ReadProperty key={label} label={label}>
              {value}
            </ReadProperty>
          ),
      )}
    </div>
  );
}
