import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlarmWarningLine,
  RiCheckboxCircleLine,
  RiErrorWarningLine,
  RiPauseCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { slaTranslationRef } from '../../translation';
import { Pill, Tone } from './Pill';

/** Worst first, as everywhere. */
export const RISKS: readonly TicketRisk[] = [
  'breached',
  'at-risk',
  'on-time',
  'paused',
  'none',
];

export const RISK_TONES: Record<TicketRisk, Tone> = {
  breached: 'danger',
  'at-risk': 'warning',
  'on-time': 'success',
  paused: 'neutral',
  none: 'neutral',
};

export const RISK_ICONS: Record<TicketRisk, ReactElement> = {
  breached: <RiAlarmWarningLine />,
  'at-risk': <RiErrorWarningLine />,
  'on-time': <RiCheckboxCircleLine />,
  paused: <RiPauseCircleLine />,
  none: <RiTimeLine />,
};

export function RiskPill({ risk }: { risk: TicketRisk }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Pill tone={RISK_TONES[risk]} icon={RISK_ICONS[risk]}>
      {t(`risk.${risk}`)}
    </Pill>
  );
}
