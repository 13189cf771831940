import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateRangePicker, Flex, Select } from '@backstage/ui';
import { getLocalTimeZone, parseDate, today } from '@internationalized/date';
import { slaTranslationRef } from '../../translation';
import { Period, PERIOD_PRESETS, PeriodPreset } from './period';

/** Chooses what is looked back on. */
export function PeriodPicker(props: {
  period: Period;
  onChange: (period: Period) => void;
}) {
  const { period, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const options = [...PERIOD_PRESETS, 'custom' as const].map(id => ({
    id,
    label: t(`period.${id}`),
  }));
  const onPreset = (preset: string) => {
    if (preset === 'custom') {
      const end = today(getLocalTimeZone());
      const from = end.subtract({ days: 6 }).toString();
      onChange({ preset, from, to: end.toString() });
    } else {
      onChange({ preset: preset as PeriodPreset });
    }
  };
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      <Select
        aria-label={t('period.label')}
        size="small"
        options={options}
        value={period.preset}
        onChange={key => onPreset(String(key))}
      />
      {period.preset === 'custom' && (
        <DateRangePicker
          aria-label={t('period.range')}
          size="small"
          value={{ start: parseDate(period.from), end: parseDate(period.to) }}
          onChange={range =>
            range &&
            onChange({
              preset: 'custom',
              from: range.start.toString(),
              to: range.end.toString(),
            })
          }
        />
      )}
    </Flex>
  );
}
