import { slaTicketCreatePermission } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { raiseRouteRef } from '../../routes';
import { slaTranslationRef } from '../../translation';
import { useOptionalPath } from '../common';

/** To the page on which a ticket is raised, about a service where one is at hand; nothing for who may not. */
export function RaiseLink(props: {
  service?: string;
  size?: 'small' | 'medium';
  variant?: 'primary' | 'secondary';
}) {
  const { service, size = 'small', variant = 'primary' } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const path = useOptionalPath(raiseRouteRef);
  const { allowed } = usePermission({ permission: slaTicketCreatePermission });
  if (!path || !allowed) {
    return null;
  }
  return (
    <ButtonLink
      size={size}
      variant={variant}
      iconStart={<RiAddLine />}
      href={service ? `${path}?${new URLSearchParams({ service })}` : path}
    >
      {t('raise.button')}
    </ButtonLink>
  );
}
