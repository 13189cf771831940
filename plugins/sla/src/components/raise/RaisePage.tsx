import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, PluginHeader } from '@backstage/ui';
import { RiTicket2Line } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { useDocument } from '../common';
import { RaiseTicket } from './RaiseTicket';

/** The page on which a ticket is raised, with its header: it is no item of the navigation, which is where others have theirs from. */
export function RaisePage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('raising.title'));
  return (
    <>
      <PluginHeader icon={<RiTicket2Line />} title={t('raising.title')} />
      <main>
        <Container>
          <RaiseTicket />
        </Container>
      </main>
    </>
  );
}
