import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiArrowUpCircleLine,
  RiDeleteBinLine,
  RiGitMergeLine,
  RiMore2Line,
} from '@remixicon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { queueRouteRef } from '../../../routes';
import { slaTranslationRef } from '../../../translation';
import { useOptionalPath } from '../../common';
import { EscalateDialog } from '../escalation/EscalateDialog';
import { DeleteDialog, MergeDialog } from '../links/EndingDialogs';
import { useTicketDesk } from '../TicketDesk';

const DONE = ['resolved', 'closed'];

type DialogName = 'escalate' | 'merge' | 'delete';

/** What is done seldom: escalate, merge and delete. */
export function TicketMenu() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const navigate = useNavigate();
  const queuePath = useOptionalPath(queueRouteRef);
  const [dialog, setDialog] = useState<DialogName>();
  const { may } = ticket;
  const canMerge = may.resolve && !ticket.mergedInto;
  const canEscalate = may.update && !DONE.includes(ticket.status);
  if (!canEscalate && !canMerge && !may.delete) {
    return null;
  }
  const close = () => setDialog(undefined);
  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          variant="secondary"
          icon={<RiMore2Line />}
          aria-label={t('ticketPage.more')}
        />
        <Menu onAction={key => setDialog(key as DialogName)}>
          {canEscalate && (
            <MenuItem id="escalate" iconStart={<RiArrowUpCircleLine />}>
              {t('ticketPage.escalate')}
            </MenuItem>
          )}
          {canMerge && (
            <MenuItem id="merge" iconStart={<RiGitMergeLine />}>
              {t('ticketPage.merge')}
            </MenuItem>
          )}
          {may.delete && (
            <MenuItem id="delete" iconStart={<RiDeleteBinLine />}>
              {t('ticketPage.delete')}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
      {dialog === 'escalate' && <EscalateDialog onClose={close} />}
      {dialog === 'merge' && <MergeDialog onClose={close} />}
      {dialog === 'delete' && (
        <DeleteDialog
          onClose={close}
          onDeleted={() => navigate(queuePath ?? '/')}
        />
      )}
    </>
  );
}
