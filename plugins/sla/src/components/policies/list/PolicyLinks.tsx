import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiFlaskLine, RiQuestionLine } from '@remixicon/react';
import { policyExplainRouteRef, policyPreviewRouteRef } from '../../../routes';
import { slaTranslationRef } from '../../../translation';
import { useOptionalPath } from '../../common';
import styles from './PolicyList.module.css';

/** To the pages that concern all policies. */
export function PolicyLinks() {
  const { t } = useTranslationRef(slaTranslationRef);
  const preview = useOptionalPath(policyPreviewRouteRef);
  const explain = useOptionalPath(policyExplainRouteRef);
  return (
    <nav aria-label={t('policies.nav.label')} className={styles.links}>
      {preview && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiFlaskLine />}
          href={preview}
        >
          {t('policies.nav.preview')}
        </ButtonLink>
      )}
      {explain && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiQuestionLine />}
          href={explain}
        >
          {t('policies.nav.explain')}
        </ButtonLink>
      )}
    </nav>
  );
}
