import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiAttachment2, RiCloseLine } from '@remixicon/react';
import { useRef } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Pill } from '../../common';
import styles from './Composer.module.css';
import { useRefusalText } from './useRefusalText';
import { useSizeText } from './useSizeText';

/** Files to go with a message, each with how sending it went. */
export function FilePicker(props: {
  files: File[];
  outcomeOf?: (file: File) => 'stored' | Error | undefined;
  onChange: (files: File[]) => void;
}) {
  const { files, outcomeOf, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const sizeText = useSizeText();
  const refusalText = useRefusalText();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.files}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('conversation.attach')}
        onChange={event => {
          onChange([...files, ...(event.target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          event.target.value = '';
        }}
      />
      <Button
        ref={button}
        variant="secondary"
        size="small"
        iconStart={<RiAttachment2 />}
        onPress={() => input.current?.click()}
      >
        {t('conversation.attach')}
      </Button>
      {files.length > 0 && (
        <ul className={styles.chosen} aria-label={t('conversation.attached')}>
          {files.map((file, index) => {
            const outcome = outcomeOf?.(file);
            const refusal = outcome === 'stored' ? undefined : outcome;
            return (
              <li
                key={`${file.name}|${index}`}
                data-refused={refusal && 'true'}
              >
                <span className={styles.file}>
                  <span>
                    {file.name} · {sizeText(file.size)}
                  </span>
                  {outcome === 'stored' && (
                    <Pill tone="success">{t('conversation.stored')}</Pill>
                  )}
                  {refusal && (
                    <strong>
                      {t('conversation.refused', {
                        message: refusalText(refusal),
                      })}
                    </strong>
                  )}
                </span>
                {outcome !== 'stored' && (
                  <ButtonIcon
                    size="small"
                    variant="tertiary"
                    icon={<RiCloseLine />}
                    aria-label={t('conversation.removeFile', {
                      name: file.name,
                    })}
                    onPress={() => {
                      onChange(files.filter(other => other !== file));
                      button.current?.focus();
                    }}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
