import {
  Party,
  PolicyRevision,
  slaPolicyAgreePermission,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { RiAlertLine, RiQuillPenLine } from '@remixicon/react';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Pill, useFormat } from '../../common';
import styles from './agreement.module.css';
import { AgreementContent } from './content';
import { Section } from './Section';
import { Signature, signaturesOf, signingBlock } from './signatures';
import { SignOffDialog } from './SignOffDialog';

/** Who signed these terms, and a way to sign for those who may. */
export function SignaturesSection(props: {
  content: AgreementContent;
  revisions: PolicyRevision[];
  /** All that the reader belongs to. */
  ownRefs: string[];
  onSigned: () => void;
}) {
  const { content, revisions, ownRefs, onSigned } = props;
  const { policy, nameOf } = content;
  const { t } = useTranslationRef(slaTranslationRef);
  const [signing, setSigning] = useState<Signature>();
  const [done, setDone] = useState<string>();
  const signatures = signaturesOf(policy, revisions);
  return (
    <Section title={t('agreement.section.signatures')}>
      <p>{t('agreement.sign.intro')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('agreement.party')}</th>
              <th scope="col">{t('agreement.sign.signedBy')}</th>
              <th scope="col">{t('agreement.sign.date')}</th>
              <th scope="col">{t('agreement.sign.revision')}</th>
            </tr>
          </thead>
          <tbody>
            {signatures.map(signature => (
              <SignatureRow
                key={signature.party}
                signature={signature}
                nameOf={nameOf}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.screenOnly}>
        <SignButtons
          content={content}
          ownRefs={ownRefs}
          signatures={signatures}
          onSign={setSigning}
        />
        <p role="status" className={styles.done}>
          {done && t('agreement.sign.done', { party: done })}
        </p>
      </div>
      {signing && (
        <SignOffDialog
          policy={policy}
          party={signing.party}
          partyName={nameOf(signing.ref)}
          onClose={() => setSigning(undefined)}
          onSigned={() => {
            setDone(nameOf(signing.ref));
            setSigning(undefined);
            onSigned();
          }}
        />
      )}
    </Section>
  );
}

function SignatureRow(props: {
  signature: Signature;
  nameOf: (entityRef: string) => string;
}) {
  const { signature, nameOf } = props;
  const { party, ref, signed } = signature;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        {nameOf(ref)}
        <span className={styles.minor}>
          {' '}
          ({t(`agreement.partyRole.${party}`)})
        </span>
      </th>
      {signed ? (
        <>
          <td>
            <EntityRefLink entityRef={signed.agreedBy} hideIcon disableTooltip>
              {nameOf(signed.agreedBy)}
            </EntityRefLink>
            {signed.note && (
              <blockquote className={styles.note}>{signed.note}</blockquote>
            )}
          </td>
          <td>{format.exact(signed.agreedAt)}</td>
          <td>
            <code>{signed.revision}</code>
          </td>
        </>
      ) : (
        <td colSpan={3}>
          <Unsigned signature={signature} />
        </td>
      )}
    </tr>
  );
}

function Unsigned({ signature: { stale } }: { signature: Signature }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <>
      <span className={styles.screenOnly}>
        {stale ? (
          <span className={styles.stale}>
            <RiAlertLine aria-hidden />
            {t('agreement.sign.stale', {
              revision: stale.revision,
              at: format.date(stale.agreedAt),
            })}
          </span>
        ) : (
          <Pill tone="neutral">{t('agreement.sign.unsigned')}</Pill>
        )}
      </span>
      <span className={styles.signHere}>{t('agreement.sign.line')}</span>
    </>
  );
}

/** A button for each party that the reader belongs to and that has not signed yet, or why there is none. */
function SignButtons(props: {
  content: AgreementContent;
  ownRefs: string[];
  signatures: Signature[];
  onSign: (signature: Signature) => void;
}) {
  const { content, ownRefs, signatures, onSign } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { allowed, loading } = usePermission({
    permission: slaPolicyAgreePermission,
  });
  const open = signatures.filter(signature => !signature.signed);
  const block = signingBlock(content.policy);
  if (loading || ownRefs.length === 0 || open.length === 0) {
    return null;
  }
  if (block) {
    return block === 'retired' ? null : <p>{t(`agreement.sign.${block}`)}</p>;
  }
  if (!allowed) {
    return <p>{t('agreement.sign.mayNot')}</p>;
  }
  const isMine = ({ ref }: Signature) => ownRefs.includes(ref.toLowerCase());
  const mine = open.filter(isMine);
  if (mine.length === 0) {
    return signatures.some(isMine) ? null : (
      <p>{t('agreement.sign.notYours')}</p>
    );
  }
  return (
    <div className={styles.buttons}>
      {mine.map(signature => (
        <Button
          key={signature.party}
          variant="primary"
          iconStart={<RiQuillPenLine />}
          onPress={() => onSign(signature)}
        >
          {t(`agreement.sign.button.${signature.party satisfies Party}`)}
        </Button>
      ))}
    </div>
  );
}
