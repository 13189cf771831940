import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiBookmarkLine, RiShareLine } from '@remixicon/react';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { SlaTranslate, useCountText } from '../common';
import { ColumnId } from './columns';
import { SaveViewDialog } from './SaveViewDialog';
import { BUILT_IN_VIEWS, QueueView, Shown, viewToSearch } from './views';
import styles from './ViewTabs.module.css';

/** The views with their counts, and what to do with a view that was changed. */
export function ViewTabs(props: {
  views: QueueView[];
  counts: Map<string, number>;
  shown: Shown;
  columns: ColumnId[];
  mayShare: boolean;
  onSaved: () => void;
}) {
  const { views, counts, shown, columns, mayShare, onSaved } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const countText = useCountText();
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const api = useApi(slaApiRef);
  const [dialog, setDialog] = useState<'new' | 'edit'>();
  const mine = shown.view.saved?.mine ? shown.view.saved : undefined;
  return (
    <div className={styles.tabs}>
      <nav aria-label={t('queue.views')} className={styles.views}>
        {views.map(view => {
          const isShown = view.id === shown.view.id;
          const count = counts.get(view.id);
          return (
            <Link
              key={view.id}
              to={`${pathname}?${viewToSearch(view, search)}`}
              className={styles.view}
              aria-current={isShown && !shown.isChanged ? 'page' : undefined}
              data-shown={isShown || undefined}
              data-alarm={(view.id === 'breached' && !!count) || undefined}
            >
              {view.saved && !view.saved.mine && (
                <RiShareLine aria-label={t('queue.view.shared')} />
              )}
              {viewName(view, t)}{' '}
              {isShown && shown.isChanged && (
                <span className={styles.changed}>
                  {t('queue.view.changed')}
                </span>
              )}
              {count !== undefined && (
                <span className={styles.count}>{countText(count)}</span>
              )}
            </Link>
          );
        })}
      </nav>
      <div className={styles.actions}>
        {shown.isChanged && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiBookmarkLine />}
            onPress={() => setDialog('new')}
          >
            {t('queue.view.save')}
          </Button>
        )}
        {mine && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setDialog('edit')}
          >
            {t('queue.view.edit')}
          </Button>
        )}
      </div>
      {dialog && (
        <SaveViewDialog
          view={dialog === 'edit' ? mine : undefined}
          query={shown.query}
          columns={columns}
          mayShare={mayShare}
          onClose={() => setDialog(undefined)}
          onSave={async request => {
            const saved =
              dialog === 'edit' && mine
                ? await api.updateView(mine.id, request)
                : await api.createView(request);
            onSaved();
            setDialog(undefined);
            setSearch(current => viewToSearch(saved, current));
          }}
          onDelete={async () => {
            await api.deleteView(mine!.id);
            onSaved();
            setDialog(undefined);
            setSearch(current => viewToSearch(BUILT_IN_VIEWS[0], current));
          }}
        />
      )}
    </div>
  );
}

function viewName(view: QueueView, t: SlaTranslate): string {
  const builtIn = BUILT_IN_VIEWS.find(one => one.id === view.id);
  return builtIn ? t(`queue.view.${builtIn.id}`) : (view.saved?.name ?? '');
}
