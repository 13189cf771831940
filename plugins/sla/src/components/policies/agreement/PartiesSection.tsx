import { Party } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../../translation';
import styles from './agreement.module.css';
import { AgreementContent, fullRefOf, PolicySpec } from './content';
import { Section } from './Section';

type Contact = NonNullable<
  NonNullable<PolicySpec['contacts']>['provider']
>[number];

/** Who promises, to whom, and whom to turn to on either side. */
export function PartiesSection({ content }: { content: AgreementContent }) {
  const { policy, spec, nameOf } = content;
  const { t } = useTranslationRef(slaTranslationRef);
  const rows: Array<{ party: Party; ref: string | undefined }> = [
    { party: 'provider', ref: policy.provider },
    { party: 'customer', ref: policy.customer },
  ];
  return (
    <Section title={t('agreement.section.parties')}>
      <div className={styles.columns}>
        {rows.map(({ party, ref }) => (
          <div key={party}>
            <h4 className={styles.minorHeading}>
              {t(`agreement.partyRole.${party}`)}
            </h4>
            <p className={styles.party}>
              {ref ? (
                <EntityRefLink entityRef={ref} hideIcon disableTooltip>
                  {nameOf(ref)}
                </EntityRefLink>
              ) : (
                t('agreement.everybody')
              )}
            </p>
            <Contacts
              contacts={spec.contacts?.[party] ?? []}
              content={content}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

function Contacts(props: { contacts: Contact[]; content: AgreementContent }) {
  const { contacts, content } = props;
  if (contacts.length === 0) {
    return null;
  }
  return (
    <ul className={styles.contacts}>
      {contacts.map((contact, index) => (
        <li key={index}>
          <span>
            <ContactName contact={contact} content={content} />
            {contact.role && `, ${contact.role}`}
          </span>
          {contact.email && (
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          )}
          {contact.phone && (
            <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>
              {contact.phone}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function ContactName(props: { contact: Contact; content: AgreementContent }) {
  const { contact, content } = props;
  const ref =
    contact.entity &&
    fullRefOf(contact.entity, {
      policyRef: content.policy.policyRef,
      defaultKind: 'User',
    });
  if (!ref) {
    return <>{contact.name ?? contact.entity}</>;
  }
  return (
    <EntityRefLink entityRef={ref} hideIcon disableTooltip>
      {contact.name ?? content.nameOf(ref)}
    </EntityRefLink>
  );
}
