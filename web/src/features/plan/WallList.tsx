import { Link } from 'react-router-dom';
import type { PlanBoard } from '@/api/plans';
import { useI18n } from '@/i18n';
import { ProgressBar } from './Count';
import { cellLink } from './links';
import css from './wall.module.css';

/** The board on a phone: a task after the other, each with its nodes below it. */
export function WallList({ board, toNode }: { board: PlanBoard; toNode: (code: string) => string }) {
  const { t } = useI18n();
  return (
    <>
      {board.groups.map((group) => (
        <section key={group.item.number} className={css.phoneGroup}>
          <h2>{group.item.title || group.item.number || t.plan.otherTasks}</h2>
          <ProgressBar count={group.total} />
          <ul>
            {group.rows.map((row) => (
              <li key={row.item.number}>
                <details>
                  <summary>
                    <span>{row.item.title || row.item.number}</span>
                    <ProgressBar count={row.total} />
                  </summary>
                  <ul className={css.phoneNodes}>
                    {board.columns.map(({ node, own }, index) => {
                      const count = row.cells[index];
                      if (!count) return null;
                      const to = own ? null : cellLink({ board, item: row.item, node: node.code, count });
                      const name = own ? t.plan.own : node.name;
                      return (
                        <li key={own ? '' : node.code}>
                          {to === null ? <span>{name}</span> : <Link to={to}>{name}</Link>}
                          <ProgressBar count={count} />
                        </li>
                      );
                    })}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <nav className={css.phoneDown} aria-label={t.plan.node}>
        {board.columns.filter((column) => column.has_children).map(({ node }) => (
          <Link key={node.code} to={toNode(node.code)}>
            {node.name}
          </Link>
        ))}
      </nav>
    </>
  );
}
