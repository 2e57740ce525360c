import { expect, type Page } from '@playwright/test';

/** Ends a walk on a page whose focus never comes round. */
const mostPresses = 800;
const pressesAtOnce = 20;

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

/** Notes every stop of the focus in the page itself: asking after each key would take minutes on a long page. */
function noteStops() {
  const note = { unmarked: [] as string[], again: false };
  const marks = (one: Element) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  document.addEventListener('focusin', ({ target }) => {
    // What only hands the focus on, at the ends of a dialog, is not shown to anybody.
    if (!(target instanceof Element) || target.closest('[aria-hidden="true"]')) return;
    if (target.hasAttribute('data-walked')) {
      note.again = true;
      return;
    }
    target.setAttribute('data-walked', '');
    // The frame of a field is drawn around it, that of a button of a pager inside.
    const around = [target, target.parentElement, target.parentElement?.parentElement, target.closest('.ant-select'), target.firstElementChild].filter((one) => one instanceof Element);
    if (!around.some(marks)) note.unmarked.push(target.outerHTML.slice(0, 160));
  });
  Object.assign(window, { walk: note });
}

/** What takes the focus by itself and was not stopped at. */
function notStoppedAt(): string[] {
  const dialog = Array.from(document.querySelectorAll('[role="dialog"][aria-modal="true"]')).filter((one) => one.checkVisibility()).at(-1);
  const tabbable = 'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
  return Array.from((dialog ?? document.body).querySelectorAll<HTMLElement>(tabbable))
    .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert], [aria-hidden="true"]') === null && !element.hasAttribute('data-walked'))
    // Of the radio buttons of a group the keyboard stops at one.
    .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio'))
    .map((element) => element.outerHTML.slice(0, 160));
}

/** Presses Tab from the top of the page, or of the dialog over it, until it comes round. */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.addStyleTag({ content: '* { transition: none !important; }' });
  await page.evaluate(noteStops);
  let over = false;
  for (let presses = 0; presses < mostPresses && !over; presses += pressesAtOnce) {
    for (let press = 0; press < pressesAtOnce; ++press) await page.keyboard.press('Tab');
    over = await page.evaluate(() => (window as unknown as { walk: { again: boolean } }).walk.again);
  }
  expect(over, 'the focus comes round').toBe(true);
  const unmarked = await page.evaluate(() => (window as unknown as { walk: { unmarked: string[] } }).walk.unmarked);
  return { unmarked, missed: await page.evaluate(notStoppedAt) };
}
