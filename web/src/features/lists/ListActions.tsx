import { PlusOutlined } from '@ant-design/icons';
import { Link } from 'react-router-dom';
import type { RegisterForm } from '@/api/lists';
import { LinkButton } from '@/components/LinkButton';
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
        <LinkButton to={`/entries/new/${place}`} type="primary" icon={<PlusOutlined aria-hidden />}>
          {t.lists.newEntry}
        </LinkButton>
      )}
    </>
  );
}
