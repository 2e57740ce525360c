import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo, useState } from 'react';
import type { OrgNode } from '@/api/client';
import { nodeChildren, nodePath, nodeSearch } from '@/api/queries';
import { useI18n } from '@/i18n';
import { useDelayed } from './useDelayed';

interface NodeSelectProps {
  id: string;
  value: string;
  onChange: (code: string) => void;
  /** Shown, and choosable by clearing, when no node is chosen. */
  placeholder?: string;
  /** Where the tree opens when no node is chosen. */
  around?: string;
}

const entry = (node: OrgNode, parent: string) => ({
  id: node.code,
  pId: parent,
  value: node.code,
  title: node.name,
  isLeaf: !node.has_children,
});

/** Chooses a node: a tree whose branches load when opened, or a search by name or code. */
export function NodeSelect({ id, value, onChange, placeholder, around = value }: NodeSelectProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<readonly string[]>([]);
  const wanted = useDelayed(text.trim(), 200);

  const path = useQuery(nodePath(value === '' ? around : value));
  const above = useMemo(() => path.data?.map((node) => node.code) ?? [], [path.data]);
  const parents = useMemo(() => [...new Set([...above.slice(0, -1), ...opened])], [above, opened]);
  const branches = useQueries({
    queries: parents.map((code) => ({ ...nodeChildren(code), enabled: open })),
    combine: (results) => results.map((result) => result.data ?? []),
  });
  const search = useQuery({ ...nodeSearch(wanted), enabled: open && wanted !== '' });

  const tree = useMemo(() => {
    const known = new Map((path.data ?? []).map((node) => [node.code, entry(node, node.parent)]));
    for (const branch of branches) for (const node of branch) known.set(node.code, entry(node, node.parent));
    return [...known.values()].map((node) => ({ ...node, pId: known.has(node.pId) ? node.pId : '' }));
  }, [path.data, branches]);
  const found = (search.data ?? []).map((node) => ({
    ...entry(node, ''),
    title: `${node.name}\u3000${node.code}`,
    isLeaf: true,
  }));

  return (
    <TreeSelect
      id={id}
      showSearch={{ searchValue: text, onSearch: setText, filterTreeNode: false }}
      treeDataSimpleMode={{ rootPId: '' }}
      treeData={wanted === '' ? tree : found}
      treeDefaultExpandedKeys={above.slice(0, -1)}
      loadData={async (node) => {
        const code = String(node.value);
        await client.query(nodeChildren(code));
        setOpened((before) => [...before, code]);
      }}
      value={value === '' ? null : { value, label: path.data?.at(-1)?.name ?? value }}
      labelInValue
      allowClear={placeholder !== undefined}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(chosen: { value: string; label: string } | null) => {
        setText('');
        onChange(chosen?.value ?? '');
      }}
      onOpenChange={setOpen}
      notFoundContent={search.isFetching ? t.app.loading : t.scope.noNode}
      popupMatchSelectWidth={320}
      listHeight={360}
      style={{ width: '100%' }}
      aria-label={t.scope.node}
    />
  );
}
