import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';

/** Conversation or history. */
export function ViewSwitch(props: {
  isHistory: boolean;
  onChange: (isHistory: boolean) => void;
}) {
  const { isHistory, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div>
      <ToggleButtonGroup
        aria-label={t('conversation.tabs')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[isHistory ? 'history' : 'conversation']}
        onSelectionChange={keys => onChange([...keys][0] === 'history')}
      >
        <ToggleButton id="conversation">{t('conversation.title')}</ToggleButton>
        <ToggleButton id="history">{t('conversation.history')}</ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
