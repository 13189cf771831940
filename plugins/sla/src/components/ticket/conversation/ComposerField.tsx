import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiEditLine, RiEyeLine } from '@remixicon/react';
import {
  ClipboardEvent,
  KeyboardEvent,
  RefObject,
  useId,
  useState,
} from 'react';
import { slaTranslationRef } from '../../../translation';
import { Markdown } from '../../common/Markdown';
import styles from './Composer.module.css';
import { MessageType } from './messageTone';

/** The text as it is written, or as it will be read. */
export function ComposerField(props: {
  fieldRef: RefObject<HTMLTextAreaElement>;
  type: MessageType;
  text: string;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onFiles: (files: File[]) => void;
}) {
  const { fieldRef, type, text, onChange, onKeyDown, onFiles } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [wantsPreview, setWantsPreview] = useState(false);
  // With the text sent, there is a new one to write.
  const isPreview = wantsPreview && text.trim() !== '';
  const id = useId();
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length) {
      event.preventDefault();
      onFiles(files);
    }
  };
  return (
    <div className={styles.field}>
      <div className={styles.fieldHead}>
        <label htmlFor={id} className={styles.label}>
          {t(`conversation.label.${type}`)}
        </label>
        <Button
          variant="tertiary"
          size="small"
          iconStart={isPreview ? <RiEditLine /> : <RiEyeLine />}
          isDisabled={!text.trim()}
          onPress={() => setWantsPreview(!isPreview)}
        >
          {isPreview ? t('conversation.write') : t('conversation.preview')}
        </Button>
      </div>
      {isPreview && (
        <div
          className={styles.preview}
          role="region"
          aria-label={t('conversation.preview')}
        >
          <Markdown text={text} />
        </div>
      )}
      <textarea
        ref={fieldRef}
        id={id}
        className={styles.textarea}
        hidden={isPreview}
        rows={5}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {t(`conversation.hint.${type}`)} {t('conversation.markdown')}
      </p>
    </div>
  );
}
