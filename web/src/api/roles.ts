// What a person may do in general. Which entries and moves are open is always the server's to say.

export const roles = ['reader', 'recorder', 'owner', 'reviewer', 'inspector', 'editor', 'office', 'system', 'security', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** The three administrators, kept apart from each other and from those who work with entries. */
export const administrators: readonly Role[] = ['system', 'security', 'auditor'];

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
