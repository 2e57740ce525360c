import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { RegisterForm } from '@/api/lists';
import { useI18n } from '@/i18n';

/** Where one goes from a list: a new entry, editions, tables. */
export function ListActions({ form }: { form: RegisterForm }) {
  const { t } = useI18n();
  const place = `${form.campaign}/${form.code}`;
  return (
    <>
      <Link to="/lists">{t.lists.toAll}</Link>
      {form.has_editions && <Link to={`/editions/${place}`}>{t.lists.toEditions}</Link>}
      <Link to={`/tables/${place}`}>{t.lists.toTables}</Link>
      {form.may_open && (
        <Link to={`/entries/new/${place}`}>
          <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
            {t.lists.newEntry}
          </Button>
        </Link>
      )}
    </>
  );
}
