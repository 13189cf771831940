import { Party, PolicyState } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert } from '../../common';
import { useSubmit } from '../../ticket/useSubmit';
import styles from './agreement.module.css';

/** Asks for a confirmation and a note, then signs for a party. */
export function SignOffDialog(props: {
  policy: PolicyState;
  party: Party;
  partyName: string;
  onClose: () => void;
  onSigned: () => void;
}) {
  const { policy, party, partyName, onClose, onSigned } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const formId = useId();
  const [note, setNote] = useState('');
  const [isConfirmed, setIsConfirmed] = useState(false);
  const revision = policy.revision ?? '';
  const { submit, isPending, error } = useSubmit(() =>
    api.signOffPolicy({
      policyRef: policy.policyRef,
      revision,
      party,
      note: note.trim() || undefined,
    }),
  );
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await submit()) {
      onSigned();
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(34rem, 100%)"
    >
      <DialogHeader>{t(`agreement.sign.title.${party}`)}</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={onSubmit}>
          <p>
            {t('agreement.sign.text', {
              revision,
              title: policy.title,
              party: partyName,
            })}
          </p>
          <TextAreaField
            label={t('agreement.sign.noteField')}
            description={t('agreement.sign.noteHint')}
            rows={3}
            value={note}
            onChange={setNote}
          />
          <Checkbox isSelected={isConfirmed} onChange={setIsConfirmed}>
            {t('agreement.sign.confirm', { party: partyName })}
          </Checkbox>
          {error && (
            <FailureAlert error={error} title={t('agreement.sign.failed')} />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('policies.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isDisabled={!isConfirmed}
          isPending={isPending}
        >
          {t('agreement.sign.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
