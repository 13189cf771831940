import { slaTicketCreatePermission } from '@backstage-sla/plugin-sla-common';
import {
  getEntityRelations,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert } from '@backstage/ui';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useResource, useTicketPath } from '../common';
import { useSettled } from '../explain/useSettled';
import { PromiseCard } from './PromiseCard';
import { emptyDraft, RaiseDraft, requestOf } from './raiseDraft';
import { Raised } from './Raised';
import { RaiseForm } from './RaiseForm';
import { SimilarTickets } from './SimilarTickets';
import { useRaise } from './useRaise';

/** Raises a ticket: what is wrong on one side, on the other what is promised for it and what is known of it. */
export function RaiseTicket() {
  const { t } = useTranslationRef(slaTranslationRef);
  const [search] = useSearchParams();
  const [draft, setDraft] = useState(() =>
    emptyDraft(search.get('service') ?? undefined),
  );
  const [files, setFiles] = useState<File[]>([]);
  const navigate = useNavigate();
  const pathOf = useTicketPath();
  const raising = useRaise();
  const may = usePermission({ permission: slaTicketCreatePermission });
  const { requestTypes, owner } = useServiceFacts(draft.service);
  const promise = usePromise(draft);

  const goTo = (raised: { number: string } | undefined) => {
    const path = raised && pathOf(raised.number);
    if (path) {
      navigate(path);
    }
  };
  const onSubmit = async () => {
    const { service } = draft;
    if (service && draft.title.trim()) {
      goTo(await raising.send({ ...draft, service }, files));
    }
  };
  if (!may.loading && !may.allowed) {
    return (
      <Alert
        status="warning"
        icon
        title={t('raising.mayNot')}
        description={t('raising.mayNotText')}
      />
    );
  }
  if (raising.ticket && !raising.isPending) {
    return (
      <Raised
        ticket={raising.ticket}
        left={raising.left}
        onRetry={async () => goTo(await raising.sendLeft())}
        onAgain={() => {
          raising.startAgain();
          setFiles([]);
          setDraft(emptyDraft(draft.service));
        }}
      />
    );
  }
  return (
    <RaiseForm
      draft={draft}
      onChange={change => setDraft(before => ({ ...before, ...change }))}
      requestTypes={requestTypes}
      owner={owner}
      promise={promise.data}
      files={files}
      onFiles={setFiles}
      isPending={raising.isPending}
      failure={
        raising.error && (
          <FailureAlert error={raising.error} title={t('raise.failed')} />
        )
      }
      beside={
        <>
          <PromiseCard promise={promise} />
          <SimilarTickets
            similar={promise.data?.similar ?? []}
            knownProblems={promise.data?.knownProblems ?? []}
          />
        </>
      }
      onSubmit={onSubmit}
    />
  );
}

/** The promise for what was said so far, asked for when the typing rests. */
function usePromise(draft: RaiseDraft) {
  const api = useApi(slaApiRef);
  const { service } = draft;
  const key = useSettled(
    service ? JSON.stringify(requestOf({ ...draft, service })) : '',
  );
  return useResource({
    key,
    load: async () => {
      if (!key) {
        return undefined;
      }
      const request = JSON.parse(key) as ReturnType<typeof requestOf>;
      return api.promiseTicket({
        ...request,
        title: request.title || undefined,
      });
    },
  });
}

/** What the service offers, and whose it is. Without either a ticket can still be raised. */
function useServiceFacts(service: string | undefined) {
  const api = useApi(slaApiRef);
  const catalog = useApi(catalogApiRef);
  const types = useResource({
    key: service ?? '',
    load: async () =>
      service ? (await api.listRequestTypes(service)).items : [],
  });
  const owner = useResource({
    key: service ?? '',
    load: async () => {
      const entity = service && (await catalog.getEntityByRef(service));
      const [first] = entity
        ? getEntityRelations(entity, RELATION_OWNED_BY)
        : [];
      return first && stringifyEntityRef(first);
    },
  });
  return {
    requestTypes: types.isStale ? [] : (types.data ?? []),
    owner: owner.isStale ? undefined : owner.data,
  };
}
