import { Drawer } from 'antd';
import { useI18n } from '@/i18n';
import { EntryDetail } from './EntryDetail';
import { RecordsList } from './RecordsList';
import { useRecordsAddress } from './address';

/** The records behind a figure, over whatever page is open. */
export default function RecordsDrawer() {
  const { t } = useI18n();
  const { name, page, entry, openEntry, closeEntry, turnTo, close } = useRecordsAddress();
  return (
    <Drawer
      open={name !== null || entry !== ''}
      onClose={close}
      size={880}
      title={t.records.title}
      closable={{ 'aria-label': t.records.close }}
      styles={{ wrapper: { maxWidth: '100vw' }, body: { padding: 'clamp(12px, 3vw, 24px)' } }}
      destroyOnHidden
    >
      {entry !== '' ? (
        <EntryDetail id={entry} {...(name ? { onBack: closeEntry } : {})} />
      ) : (
        name && <RecordsList name={name} page={page} onPage={turnTo} onEntry={openEntry} />
      )}
    </Drawer>
  );
}
