import { DatabaseState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { SlaCard, useFormat } from '../common';
import { useSizeText } from '../ticket/conversation/useSizeText';
import styles from './operations.module.css';
import { RecordColumn, RecordTable } from './RecordTable';

/** The others are small, and there are many. */
const TABLES_SHOWN = 10;

/** What the installation takes up on disk. */
export function Database({ database }: { database: DatabaseState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const sizeText = useSizeText();
  const engine = database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  const tables = database.tables.slice(0, TABLES_SHOWN);
  const columns: RecordColumn<(typeof tables)[number]>[] = [
    {
      label: t('operations.database.table'),
      show: row => <code>{row.name}</code>,
    },
    {
      label: t('operations.database.rows'),
      show: row => format.number(row.rows),
      isNumber: true,
    },
  ];
  // SQLite keeps all of them in one file.
  if (tables.some(table => table.bytes !== undefined)) {
    columns.push({
      label: t('operations.database.bytes'),
      show: row => sizeText(row.bytes ?? 0),
      isNumber: true,
    });
  }
  return (
    <SlaCard title={t('operations.database.title')}>
      <p className={styles.text}>
        {t('operations.database.size', {
          engine,
          size: sizeText(database.bytes),
        })}
      </p>
      <RecordTable
        label={t('operations.database.tables')}
        rows={tables}
        keyOf={row => row.name}
        empty={t('operations.database.none')}
        columns={columns}
      />
    </SlaCard>
  );
}
