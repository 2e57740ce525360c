import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { App } from 'antd';

interface Action<A, R> {
  run: (given: A) => Promise<R>;
  /** Said once it is done. */
  done?: string;
  /** What it changes, to be read again. */
  changes?: QueryKey;
  onDone?: (result: R) => void;
}

/** A press that changes something: says when it is done, and reads again what changed. The error is the caller's to show. */
export function useAction<A = undefined, R = unknown>({ run, done, changes, onDone }: Action<A, R>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation<R, Error, A>({
    mutationFn: run,
    onSuccess: (result) => {
      if (changes) void client.invalidateQueries({ queryKey: changes });
      if (done !== undefined) void message.success(done);
      onDone?.(result);
    },
  });
}
