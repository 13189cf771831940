import {
  RequestType,
  TICKET_TYPES,
  TicketPromise,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, EntityRefLinks } from '@backstage/plugin-catalog-react';
import { Button, Select, TextAreaField, TextField } from '@backstage/ui';
import { FormEvent, ReactNode } from 'react';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, PriorityText } from '../common';
import { EntityPicker } from '../explain/EntityPicker';
import { FilePicker } from '../ticket/conversation/FilePicker';
import { useMe } from '../ticket/useMe';
import { Approvers } from './Approvers';
import { ChoiceCards } from './ChoiceCards';
import { ForOthers } from './ForOthers';
import targets from '../common/targets.module.css';
import styles from './raise.module.css';
import { isRaisedForOthers, RaiseDraft } from './raiseDraft';

/** Kinds of the catalog that an installation may count among its services. */
const SERVICE_KINDS = ['component', 'api', 'resource', 'system'];
/** The choice that is no request type. */
const BROKEN = '';

/** What has to be said, three fields, and what may be said besides. */
export function RaiseForm(props: {
  draft: RaiseDraft;
  onChange: (change: Partial<RaiseDraft>) => void;
  requestTypes: RequestType[];
  /** Entity ref of the service's owner. */
  owner: string | undefined;
  /** For what was said so far, as far as it is known. */
  promise: TicketPromise | undefined;
  files: File[];
  onFiles: (files: File[]) => void;
  isPending: boolean;
  failure: ReactNode;
  /** What is to be read before it is sent: beside the fields or, where there is no room, below them. */
  beside: ReactNode;
  onSubmit: () => void;
}) {
  const { draft, onChange, requestTypes, owner, promise } = props;
  const { files, onFiles, isPending, failure, beside, onSubmit } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const requestType = requestTypes.find(one => one.name === draft.requestType);
  const { others } = draft;
  const me = useMe();
  const isChange = (requestType ?? draft).type === 'change';
  // Nobody approves their own.
  const isOwn = (approver: string) =>
    [me, others.requester?.toLowerCase()].includes(approver.toLowerCase());
  const isOwnApproval = requestType?.approvers?.some(isOwn) ?? false;
  const followed =
    others.impact && others.urgency ? promise?.priority : undefined;
  return (
    <form
      className={`${styles.page} ${targets.targets}`}
      aria-label={t('raising.title')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={styles.form}>
        <div>
          <EntityPicker
            label={t('ticket.service')}
            kinds={SERVICE_KINDS}
            isRequired
            value={draft.service}
            onChange={service =>
              onChange({ service, requestType: undefined, approvers: [] })
            }
          />
          {owner && (
            <p className={styles.minor}>
              {t('raising.owner')} <EntityRefLink entityRef={owner} hideIcon />
            </p>
          )}
        </div>
        {requestTypes.length > 0 && (
          <ChoiceCards
            legend={t('raising.what')}
            value={draft.requestType ?? BROKEN}
            choices={[
              {
                id: BROKEN,
                title: t('raising.broken'),
                text: t('raising.brokenHint'),
              },
              ...requestTypes.map(one => ({
                id: one.name,
                title: one.title,
                text: one.description,
              })),
            ]}
            onChange={name =>
              onChange({
                requestType: name || undefined,
                approvers: [],
                priority: requestTypes.find(one => one.name === name)?.priority,
              })
            }
          />
        )}
        {requestType?.approvers && requestType.approvers.length > 0 && (
          <p className={styles.minor}>
            {t('raising.asked')}{' '}
            <EntityRefLinks entityRefs={requestType.approvers} hideIcons />
          </p>
        )}
        <TextField
          label={t('raise.titleField')}
          description={t('raise.titleHint')}
          value={draft.title}
          onChange={title => onChange({ title })}
          isRequired
          secondaryLabel={t('ticketPage.required')}
          maxLength={250}
        />
        <ChoiceCards
          legend={t('raising.urgency')}
          value={
            draft.priority ?? requestType?.priority ?? followed ?? 'medium'
          }
          choices={PRIORITIES.map(id => ({
            id,
            title: <PriorityText priority={id} />,
            text: t(`raising.urgencies.${id}`),
          }))}
          onChange={id =>
            onChange({ priority: PRIORITIES.find(one => one === id) })
          }
        />
        <TextAreaField
          label={t('raising.description')}
          secondaryLabel={t('ticketPage.optional')}
          description={t('raising.descriptionHint')}
          rows={6}
          value={draft.description}
          onChange={description => onChange({ description })}
        />
        <FilePicker files={files} onChange={onFiles} />
        {!requestType && (
          <details className={styles.details}>
            <summary>{t('raising.more')}</summary>
            <div className={styles.more}>
              <Select
                label={t('ticket.type')}
                size="small"
                options={TICKET_TYPES.map(id => ({
                  id,
                  label: t(`type.${id}`),
                }))}
                value={draft.type}
                onChange={key =>
                  onChange({ type: key as TicketType, approvers: [] })
                }
              />
              <TextField
                label={t('ticket.category')}
                size="small"
                value={draft.category}
                onChange={category => onChange({ category })}
              />
              <TextField
                label={t('explain.location')}
                size="small"
                value={draft.location}
                onChange={location => onChange({ location })}
              />
            </div>
          </details>
        )}
        {(isChange || isOwnApproval) && (
          <Approvers
            hint={t(
              isOwnApproval || draft.approvers.some(isOwn)
                ? 'raising.ownApproval'
                : 'raising.needsApprover',
            )}
            value={draft.approvers}
            onChange={approvers => onChange({ approvers })}
          />
        )}
        {(promise?.mayRaiseForOthers || isRaisedForOthers(draft)) && (
          <ForOthers
            value={others}
            onChange={change =>
              onChange({
                others: { ...others, ...change },
                // From now on these say it.
                ...((change.impact || change.urgency) && {
                  priority: undefined,
                }),
              })
            }
          />
        )}
      </div>
      <div className={styles.side}>{beside}</div>
      <div className={styles.form}>
        {failure}
        <div className={styles.buttons}>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!draft.service || !draft.title.trim()}
            isPending={isPending}
          >
            {t('raising.submit')}
          </Button>
        </div>
      </div>
    </form>
  );
}
