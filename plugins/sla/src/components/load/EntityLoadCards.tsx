import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../translation';
import { useMe } from '../ticket/useMe';
import { LoadCard } from './LoadCard';

/** On a system: the tickets of all its services. */
export function SystemLoadCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const system = stringifyEntityRef(entity);
  return (
    <LoadCard
      title={t('load.title')}
      entityRef={system}
      filterOf={() => ({ system })}
    />
  );
}

/** On a group: what its team has to do, and the teams below it. */
export function GroupLoadCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const group = stringifyEntityRef(entity);
  return (
    <LoadCard
      title={t('load.title')}
      entityRef={group}
      filterOf={({ teams }) => ({ team: teams ?? group })}
    />
  );
}

/** On a user: what this person has to do, and how much the person waits for. */
export function UserLoadCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const me = useMe();
  const user = stringifyEntityRef(entity);
  return (
    <LoadCard
      title={user === me ? t('load.mine') : t('load.theirs')}
      entityRef={user}
      filterOf={(_, count) => ({
        [count === 'raised' ? 'requester' : 'person']: user,
      })}
      counts={['open', 'breached', 'atRisk', 'raised']}
    />
  );
}
