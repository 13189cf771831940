import { useState } from 'react';
import { SidebarItem } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { Entity, UserEntity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import styles from './PersonItem.module.css';
import { becomePerson } from './person';

/** Leads to seeing the demo with somebody else's eyes: a requester's, say. */
export function PersonItem() {
  const catalog = useApi(catalogApiRef);
  const [people, setPeople] = useState<UserEntity[]>();
  const open = async () => {
    const { items } = await catalog.getEntities({ filter: { kind: 'User' } });
    setPeople(items.filter(isUser));
  };
  return (
    <>
      <SidebarItem icon={PersonIcon} text="Switch user" onClick={open} />
      <Dialog
        isOpen={people !== undefined}
        onOpenChange={isOpen => !isOpen && setPeople(undefined)}
      >
        <DialogHeader>Switch user</DialogHeader>
        <DialogBody>
          <ul className={styles.people}>
            {people?.map(({ metadata, spec }) => (
              <li key={metadata.name}>
                <Button
                  variant="tertiary"
                  onPress={() => becomePerson(metadata.name)}
                >
                  {spec.profile?.displayName ?? metadata.name}
                </Button>
                <Text color="secondary">{spec.memberOf?.join(', ')}</Text>
              </li>
            ))}
          </ul>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Stay
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}

function isUser(entity: Entity): entity is UserEntity {
  return entity.kind === 'User';
}

function PersonIcon() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor">
      <path d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0 10c4.4 0 8 1.8 8 4v2H4v-2c0-2.2 3.6-4 8-4z" />
    </svg>
  );
}
