/** Where to go after signing in: an address of our own, whatever the link said. */
export function placeAfter(asked: string | null): string {
  if (asked === null || !asked.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/';
  return /^\/sign-in\b/.test(asked) ? '/' : asked;
}

/** The address of a sign-on that shall lead back to `to`. */
export function withReturn(href: string, to: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}to=${encodeURIComponent(to)}`;
}
