import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { Pill, useFormat, windowWords } from '../../common';
import styles from './agreement.module.css';
import { CalendarName } from './CalendarName';
import { AgreementContent } from './content';
import { Section } from './Section';

/** How the promises are measured. */
export function ObjectivesSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const objectives = (content.spec.objectives ?? []).filter(
    objective => content.isStaff || objective.face !== 'internal',
  );
  return (
    <Section title={t('agreement.section.objectives')}>
      {objectives.length === 0 ? (
        <p>{t('agreement.objectives.none')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('agreement.objectives.metric')}</th>
                <th scope="col">{t('agreement.objectives.share')}</th>
                <th scope="col">{t('agreement.objectives.over')}</th>
                <th scope="col">{t('agreement.objectives.during')}</th>
              </tr>
            </thead>
            <tbody>
              {objectives.map((objective, index) => (
                <tr
                  key={index}
                  className={
                    objective.face === 'internal'
                      ? styles.screenOnly
                      : undefined
                  }
                >
                  <th scope="row">
                    {t(`metric.${objective.metric}`)}{' '}
                    {objective.face === 'internal' && (
                      <Pill tone="neutral" title={t('face.internalHint')}>
                        {t('face.internal')}
                      </Pill>
                    )}
                  </th>
                  <td>{objective.attainment}</td>
                  <td>
                    {windowWords(objective.over, {
                      t,
                      duration: format.duration,
                    })}
                  </td>
                  <td>
                    {objective.during ? (
                      <CalendarName text={objective.during} content={content} />
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** What the customer gets when the promises are not kept. */
export function CreditsSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const credits = content.spec.credits ?? [];
  if (credits.length === 0) {
    return null;
  }
  return (
    <Section title={t('agreement.section.credits')}>
      <ul className={styles.plain}>
        {credits.map(({ metric, below, credit }, index) => (
          <li key={index}>
            {t('agreement.credits.line', {
              metric: t(`metric.${metric}`),
              below,
              credit,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
