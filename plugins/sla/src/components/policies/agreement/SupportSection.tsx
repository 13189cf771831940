import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import styles from './agreement.module.css';
import { CalendarName } from './CalendarName';
import { AgreementContent } from './content';
import { Section } from './Section';

/** The ways in which the provider is reached. */
export function SupportSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const channels = content.spec.supportChannels ?? [];
  if (channels.length === 0) {
    return null;
  }
  return (
    <Section title={t('agreement.section.support')}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('agreement.support.channel')}</th>
              <th scope="col">{t('agreement.support.address')}</th>
              <th scope="col">{t('agreement.support.hours')}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, address, hours }, index) => (
              <tr key={index}>
                <th scope="row">{t(`ticketChannel.${channel}`)}</th>
                <td className={styles.address}>
                  {address ? <Address text={address} /> : '–'}
                </td>
                <td>
                  {hours ? (
                    <CalendarName text={hours} content={content} />
                  ) : (
                    t('agreement.support.anyTime')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** A link where the text is an address of the web, of mail or of a telephone; never of anything else. */
function Address({ text }: { text: string }) {
  const href = hrefOf(text);
  return href ? <a href={href}>{text}</a> : <>{text}</>;
}

function hrefOf(text: string): string | undefined {
  if (/^(https?:\/\/|mailto:|tel:)/i.test(text)) {
    return text;
  }
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return `mailto:${text}`;
  }
  return /^\+[\d ()/-]+$/.test(text)
    ? `tel:${text.replace(/[^+\d]/g, '')}`
    : undefined;
}
