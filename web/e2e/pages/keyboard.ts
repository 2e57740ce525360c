import type { Page } from '@playwright/test';

/** Ends a walk on a page whose focus never comes round. */
const mostPresses = 600;

/** What a mouse can press and a keyboard cannot reach: a hand is shown over it, and nothing of it takes the focus. */
export function onlyForTheMouse(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const operable = 'a[href], button, input, select, textarea, summary, label, [tabindex], [role="option"], [role="treeitem"], [role="menuitem"], [role="tab"], [role="radio"]';
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // A calendar, grid or radio group takes the focus once and is walked by the arrow keys.
    const byArrows = '[role="grid"], [role="radiogroup"], [role="tablist"], [role="menu"], [role="listbox"], [role="tree"], canvas';
    const pointed = Array.from(document.querySelectorAll('body *')).filter((element) => shown(element) && getComputedStyle(element).cursor === 'pointer');
    return pointed
      .filter((element) => !element.closest(operable) && !element.closest(byArrows) && element.querySelector(operable) === null)
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

interface Walk {
  /** Stops of the keyboard that show no sign of having the focus. */
  unmarked: string[];
  /** What takes the focus by itself and was never stopped at. */
  missed: string[];
}

/** Presses Tab from the top of the page until it comes round. */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    document.querySelectorAll('[data-walked]').forEach((element) => element.removeAttribute('data-walked'));
  });
  const unmarked: string[] = [];
  let stops = 0;
  for (let presses = 0; presses < mostPresses; ++presses) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      if (element.hasAttribute('data-walked')) return { again: true, marked: true, name: '' };
      element.setAttribute('data-walked', '');
      const marks = (one: Element) => {
        const style = getComputedStyle(one);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      };
      // The frame of a field is drawn around it.
      const around = [element, element.parentElement, element.parentElement?.parentElement].filter((one) => one instanceof Element);
      return { again: false, marked: around.some(marks), name: element.outerHTML.slice(0, 160) };
    });
    // The body once at the end of the page; nothing at all where a dialog holds the focus.
    if (stop === null) {
      if (stops > 0) break;
      continue;
    }
    if (stop.again) break;
    ++stops;
    if (!stop.marked) unmarked.push(stop.name);
  }
  const missed = await page.evaluate(() => {
    const dialog = Array.from(document.querySelectorAll('[role="dialog"][aria-modal="true"]')).filter((one) => one.checkVisibility()).at(-1);
    const tabbable = 'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
    return Array.from((dialog ?? document.body).querySelectorAll<HTMLElement>(tabbable))
      .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert], [aria-hidden="true"]') === null && !element.hasAttribute('data-walked'))
      // Of the radio buttons of a group the keyboard stops at one.
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio'))
      .map((element) => element.outerHTML.slice(0, 160));
  });
  return { unmarked, missed };
}
