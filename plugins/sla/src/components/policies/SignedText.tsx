import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckDoubleLine,
  RiCheckLine,
  RiSubtractLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, Tone } from '../common';
import { Signed, signedOf } from './policyFacts';

const TONES: Record<Signed, Tone> = {
  both: 'success',
  all: 'success',
  provider: 'info',
  customer: 'info',
  nobody: 'neutral',
};

const ICONS: Record<Signed, JSX.Element> = {
  both: <RiCheckDoubleLine />,
  all: <RiCheckLine />,
  provider: <RiCheckLine />,
  customer: <RiCheckLine />,
  nobody: <RiSubtractLine />,
};

/** Which parties signed the terms in force. */
export function SignedText({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const signed = signedOf(policy);
  return (
    <Pill tone={TONES[signed]} icon={ICONS[signed]}>
      {t(`policies.signedBy.${signed}`)}
    </Pill>
  );
}
