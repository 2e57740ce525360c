/** Puts text on the clipboard, also where the page came over plain HTTP. Rejects where the browser forbids it. */
export async function copyText(text: string): Promise<void> {
  // The type promises it; over plain HTTP it is missing.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard) {
    await clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  (document.activeElement?.closest('[role="dialog"]') ?? document.body).append(field);
  field.select();
  // Deprecated, and the only way there is without HTTPS.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('the browser does not copy');
}
