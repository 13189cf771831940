import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader, Switch } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import styles from './dialogs.module.css';
import { MOST_SELECTED } from './useSelection';

/** Keys and what they do, in the order of a day's work. */
const KEYS = [
  ['move', ['j', 'k', '↓', '↑']],
  ['ends', ['Home', 'End']],
  ['open', ['Enter']],
  ['claim', ['c']],
  ['reply', ['r']],
  ['status', ['s']],
  ['snooze', ['z']],
  ['assign', ['a']],
  ['priority', ['p']],
  ['labels', ['l']],
  ['select', ['x']],
  ['range', ['Shift+↓', 'Shift+↑']],
  ['all', ['Ctrl+A']],
  ['clear', ['Esc']],
  ['undo', ['u']],
  ['next', ['n']],
  ['search', ['/']],
  ['help', ['?']],
] as const;

/** The list of keys, and the switch for those who do better without them. */
export function HelpDialog(props: {
  isEnabled: boolean;
  onEnable: (isEnabled: boolean) => void;
  onClose: () => void;
}) {
  const { isEnabled, onEnable, onClose } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(32rem, 100%)"
    >
      <DialogHeader>{t('queue.help.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <dl className={styles.keys}>
            {KEYS.map(([name, keys]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>
                  {keys.map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>
                  {name === 'all'
                    ? t('queue.key.all', {
                        number: format.number(MOST_SELECTED),
                      })
                    : t(`queue.key.${name}`)}
                </dd>
              </div>
            ))}
          </dl>
          <p className={styles.text}>{t('queue.help.target')}</p>
          <Switch
            label={t('queue.help.enabled')}
            isSelected={isEnabled}
            onChange={onEnable}
          />
        </div>
      </DialogBody>
    </Dialog>
  );
}
