// The form of preferences: what the server said, as it is being changed.

import type { PreferencesRequest, PreferencesView } from '@/api/notices';

export interface Chosen {
  language: string;
  mail: string;
  robotKind: string;
  /** "" = as before */
  robotAddress: string;
  robotSecret: string;
  timings: Readonly<Record<string, string>>;
}

export const chosenFrom = (view: PreferencesView): Chosen => ({
  language: view.language,
  mail: view.mail_address,
  robotKind: view.robot_kind,
  robotAddress: '',
  robotSecret: '',
  timings: Object.fromEntries(view.timings.map(({ kind, timing }) => [kind, timing])),
});

export const requestOf = (chosen: Chosen): PreferencesRequest => ({
  language: chosen.language,
  mail_address: chosen.mail.trim(),
  robot_kind: chosen.robotKind,
  ...(chosen.robotAddress === '' ? {} : { robot_address: chosen.robotAddress.trim() }),
  ...(chosen.robotSecret === '' ? {} : { robot_secret: chosen.robotSecret.trim() }),
  timings: Object.entries(chosen.timings).map(([kind, timing]) => ({ kind, timing })),
});

export const sameAs = (a: Chosen, b: Chosen): boolean => JSON.stringify(requestOf(a)) === JSON.stringify(requestOf(b));
