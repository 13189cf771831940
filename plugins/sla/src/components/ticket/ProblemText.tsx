import { TicketProblem } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { RefOrName } from './RefOrName';

/** Why a change was refused, in the reader's language. */
export function ProblemText({ problem }: { problem: TicketProblem }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      {t('refused.assigned', { number: problem.number })}{' '}
      <RefOrName value={problem.assignedPerson} />
    </>
  );
}
