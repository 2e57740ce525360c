// Nodes by the name or code that somebody typed.

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { nodeSearch } from '@/api/queries';
import { useI18n } from '@/i18n';
import type { NodeLookUp } from './sheet';

/** Looks the names up on the server, each once; unknown until it answered. */
export function useNodeLookUp(names: readonly string[]): NodeLookUp {
  const { t } = useI18n();
  const found = useQueries({
    queries: names.map((name) => nodeSearch(name)),
    // What stands in while an answer is on its way belongs to another name.
    combine: (answers) => answers.map((one) => (one.isPlaceholderData ? undefined : one.data)),
  });
  return useMemo(() => {
    const known = new Map(names.map((name, at) => [name, found[at]]));
    return (name) => {
      const nodes = known.get(name);
      if (!nodes) return null;
      const exact = nodes.filter((one) => one.code === name || one.name === name);
      const [only] = exact.length > 0 ? exact : nodes;
      if (!only) return { wrong: t.lists.noNode(name) };
      if (exact.length > 1 || (exact.length === 0 && nodes.length > 1)) return { wrong: t.lists.severalNodes((exact.length > 0 ? exact : nodes).slice(0, 4).map((one) => `${one.name} ${one.code}`).join('、')) };
      return { code: only.code };
    };
  }, [names, t, found]);
}
