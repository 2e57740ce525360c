import { useCallback, useEffect, useState } from 'react';

/** Shows the page without its frame over the whole screen, and back again by the button or Esc. */
export function useWholeScreen(): { whole: boolean; toggle: () => void } {
  const [whole, setWhole] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setWhole(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  useEffect(() => {
    // The frame of the page reads it: Shell.module.css.
    document.documentElement.dataset.screen = whole ? 'whole' : 'wide';
    return () => void delete document.documentElement.dataset.screen;
  }, [whole]);
  const toggle = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => setWhole(false));
  }, []);
  return { whole, toggle };
}
