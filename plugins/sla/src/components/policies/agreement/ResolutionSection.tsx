import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { AgreementContent } from './content';
import { Section } from './Section';

/** What the customer is told of a ticket that was resolved. Nothing is shown where the agreement asks for nothing. */
export function ResolutionSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { resolutionRequired } = content.spec;
  return resolutionRequired ? (
    <Section title={t('agreement.section.resolution')}>
      <p>{t(`agreement.resolution.${resolutionRequired}`)}</p>
    </Section>
  ) : null;
}
