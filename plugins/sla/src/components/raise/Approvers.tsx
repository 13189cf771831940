import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { EntityPicker } from '../explain/EntityPicker';
import styles from './raise.module.css';

/** Who is asked to approve a ticket: as many as are named, and room for another one. */
export function Approvers(props: {
  /** Entity refs. */
  value: string[];
  onChange: (approvers: string[]) => void;
  /** Why somebody is named here. */
  hint: string;
}) {
  const { value, onChange, hint } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const name = (at: number, approver: string | undefined) => {
    const next = [...value];
    next.splice(at, 1, ...(approver ? [approver] : []));
    onChange([...new Set(next)]);
  };
  return (
    <div>
      <div className={styles.fields}>
        {[...value, undefined].map((approver, at) => (
          // A field stays the one that somebody types in when its value comes or goes.
          <EntityPicker
            key={at}
            label={t(at ? 'raising.anotherApprover' : 'approvals.approver')}
            kinds={['User']}
            value={approver}
            onChange={next => name(at, next)}
          />
        ))}
      </div>
      <p className={styles.minor}>{hint}</p>
    </div>
  );
}
