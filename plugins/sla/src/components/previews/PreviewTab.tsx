import {
  ANNOTATION_EDIT_URL,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { documentText } from './documentText';
import { PreviewWorkbench } from './PreviewWorkbench';

/** On the page of a policy or a calendar: its document, and what an edit of it would change. */
export function PreviewTab() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const initial = useMemo(() => documentText(entity), [entity]);
  return (
    <PreviewWorkbench
      key={ref}
      draftKey={ref}
      initial={initial}
      editUrl={entity.metadata.annotations?.[ANNOTATION_EDIT_URL]}
    />
  );
}
