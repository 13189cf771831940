import { SlaTranslate } from './SlaTranslate';

const WINDOWS = ['week', 'month', 'quarter', 'year'] as const;

/** The time over which an objective is measured, as a reader would say it: `quarter` is “each quarter”, `30d` “the last 30 days”. */
export function windowWords(
  text: string,
  options: { t: SlaTranslate; duration: (text: string) => string },
): string {
  const { t, duration } = options;
  const known = WINDOWS.find(one => one === text);
  return known
    ? t(`agreement.objectives.window.${known}`)
    : t('agreement.objectives.rolling', { time: duration(text) });
}
