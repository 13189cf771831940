import { SlaTranslate } from '../../common';

/** A target as a reader would say it: `4h` is “4 hours”, `next business day 16:00` is “by 16:00 of the next business day”. */
export function targetWords(
  text: string,
  options: { t: SlaTranslate; duration: (text: string) => string },
): string {
  const { t, duration } = options;
  const normal = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (normal === 'end of business day') {
    return t('agreement.targets.endOfDay');
  }
  if (/^(?:end of )?next business day$/.test(normal)) {
    return t('agreement.targets.endOfNextDay');
  }
  const named = /^next business day(?: by| at)? (\d\d:\d\d)$/.exec(normal);
  if (named) {
    return t('agreement.targets.nextDayAt', { time: named[1] });
  }
  const counted = /^(\d+) business days?$/.exec(normal);
  return counted
    ? t('agreement.targets.days', { count: Number(counted[1]) })
    : duration(text);
}
