import { useQuery } from '@tanstack/react-query';
import { Breadcrumb } from 'antd';
import { Link, type To } from 'react-router-dom';
import { nodePath } from '@/api/queries';
import { useI18n } from '@/i18n';
import { useOwnNodes } from './reach';

/** The node and those above it; each above is a way up. */
export function NodePath({ code, to }: { code: string; to: (code: string) => To }) {
  const { t } = useI18n();
  const path = useQuery(nodePath(code));
  const own = useOwnNodes();
  if (!path.data) return null;
  // What lies above one's own node is not to be gone to.
  const reach = path.data.findIndex((node) => own.includes(node.code) || own.includes(''));
  return (
    <nav aria-label={t.scope.nodePath}>
      <Breadcrumb
        items={path.data.map((node, index) => ({
          key: node.code,
          title:
            index === path.data.length - 1 ? (
              <span aria-current="location">{node.name}</span>
            ) : reach < 0 || index < reach ? (
              node.name
            ) : (
              <Link to={to(node.code)}>{node.name}</Link>
            ),
        }))}
      />
    </nav>
  );
}
