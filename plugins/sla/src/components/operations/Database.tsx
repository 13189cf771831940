import { DatabaseState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { SlaCard, useFormat } from '../common';
import { useSizeText } from '../ticket/conversation/useSizeText';
import { RecordTable } from './RecordTable';

/** The others are small, and there are many. */
const TABLES_SHOWN = 10;

/** What the installation takes up on disk. */
export function Database({ database }: { database: DatabaseState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const sizeText = useSizeText();
  const engine = database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return (
    <SlaCard title={t('operations.database.title')}>
      <p>
        {t('operations.database.size', {
          engine,
          size: sizeText(database.bytes),
        })}
      </p>
      <RecordTable
        label={t('operations.database.tables')}
        rows={database.tables.slice(0, TABLES_SHOWN)}
        keyOf={row => row.name}
        empty={t('operations.database.none')}
        columns={[
          {
            label: t('operations.database.table'),
            show: row => <code>{row.name}</code>,
          },
          {
            label: t('operations.database.rows'),
            show: row => format.number(row.rows),
            isNumber: true,
          },
          {
            label: t('operations.database.bytes'),
            show: row => (row.bytes === undefined ? '–' : sizeText(row.bytes)),
            isNumber: true,
          },
        ]}
      />
    </SlaCard>
  );
}
