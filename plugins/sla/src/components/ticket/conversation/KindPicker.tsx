import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLockLine, RiReplyLine } from '@remixicon/react';
import { useId } from 'react';
import { slaTranslationRef } from '../../../translation';
import styles from './Composer.module.css';
import { MessageType } from './messageTone';

/** Public reply or internal note: two tabs of the composer that look as different as what they do. */
export function KindPicker(props: {
  types: MessageType[];
  value: MessageType;
  onChange: (type: MessageType) => void;
}) {
  const { types, value, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const name = useId();
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.hidden}>{t('conversation.kind')}</legend>
      {types.map(type => (
        <label key={type} className={styles.kind} data-type={type}>
          <input
            type="radio"
            className={styles.hidden}
            name={name}
            value={type}
            checked={type === value}
            onChange={() => onChange(type)}
          />
          <span aria-hidden className={styles.icon}>
            {type === 'internal-note' ? <RiLockLine /> : <RiReplyLine />}
          </span>
          {type === 'customer-message'
            ? t('conversation.message')
            : t(`conversation.kinds.${type}`)}
        </label>
      ))}
    </fieldset>
  );
}
