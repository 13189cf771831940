import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { getLocalTimeZone, today } from '@internationalized/date';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { FactList } from '../FactList';
import { LIFECYCLES, validityOf } from '../policyFacts';
import { SourceLink } from '../revisions/SourceLink';
import { AgreementContent } from './content';
import { Section } from './Section';

/** From when until when it holds, which revision this is, and when it is looked at again. */
export function ValiditySection(props: {
  content: AgreementContent;
  source: string | undefined;
}) {
  const { policy, spec } = props.content;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { from, until } = spec.effective ?? {};
  const lifecycle = LIFECYCLES.find(one => one === spec.lifecycle);
  const validity = validityOf(
    spec.effective,
    today(getLocalTimeZone()).toString(),
  );
  const days = {
    from: from ? format.day(from) : '',
    until: until ? format.day(until) : '',
  };
  const span = spanOf({ from, until });
  return (
    <Section title={t('agreement.section.validity')}>
      <p>
        {lifecycle && `${t(`agreement.status.${lifecycle}`)} `}
        {t(`agreement.validity.${span}`, days)}
        {validity !== 'valid' && ` ${t(`agreement.validity.${validity}`)}`}{' '}
        {spec.applyToOpenTickets
          ? t('agreement.validity.moves')
          : t('agreement.validity.keeps')}
      </p>
      <FactList
        facts={[
          [
            t('agreement.validity.revision'),
            policy.revision && <code>{policy.revision}</code>,
          ],
          [
            t('agreement.validity.since'),
            policy.revisionSince && format.exact(policy.revisionSince),
          ],
          [
            t('agreement.validity.source'),
            props.source && <SourceLink source={props.source} />,
          ],
          [
            t('agreement.validity.reviewEvery'),
            spec.review?.every && format.duration(spec.review.every),
          ],
          [
            t('agreement.validity.reviewLast'),
            spec.review?.last && format.day(spec.review.last),
          ],
          [
            t('agreement.validity.reviewNext'),
            policy.review?.dueOn && format.day(policy.review.dueOn),
          ],
        ]}
      />
    </Section>
  );
}

function spanOf(effective: { from?: string; until?: string }) {
  const { from, until } = effective;
  if (from && until) {
    return 'both';
  }
  if (from) {
    return 'from';
  }
  return until ? 'until' : 'always';
}
