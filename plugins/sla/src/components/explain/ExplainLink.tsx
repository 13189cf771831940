import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiQuestionLine } from '@remixicon/react';
import { policyExplainRouteRef } from '../../routes';
import { slaTranslationRef } from '../../translation';
import { useOptionalPath } from '../common';

/** From a service to the question which policies apply to its tickets. */
export function ExplainLink({ service }: { service: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const path = useOptionalPath(policyExplainRouteRef);
  return path ? (
    <ButtonLink
      variant="secondary"
      iconStart={<RiQuestionLine />}
      href={`${path}?${new URLSearchParams({ service })}`}
    >
      {t('explain.title')}
    </ButtonLink>
  ) : null;
}
