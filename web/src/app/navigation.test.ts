import { describe, expect, it } from 'vitest';
import { roles } from '@/api/roles';
import { placesFor } from './navigation';

const seen = (...held: Parameters<typeof placesFor>[0]) => placesFor(held, () => true).map((place) => place.to);

describe('placesFor', () => {
  it('begins with my page for those who record', () => {
    expect(seen('recorder')).toEqual(['/', '/lists', '/overview', '/plan', '/returns', '/check', '/pivot', '/draws', '/ballots']);
  });
  it('puts the check of drafts before lists for an editor', () => {
    expect(seen('editor').indexOf('/check')).toBeLessThan(seen('editor').indexOf('/lists'));
  });
  it('shows a reader the overview first', () => {
    expect(seen('reader')[0]).toBe('/overview');
  });
  it('shows administrators no place where entries are', () => {
    expect(seen('system')).toEqual(['/admin/accounts', '/admin/calendar']);
    expect(seen('security')).toEqual(['/admin/accounts', '/admin/log']);
    expect(seen('auditor')).toEqual(['/admin/accounts', '/admin/log', '/admin/journal']);
  });
  it('shows nothing whose page does not exist', () => {
    expect(placesFor(roles, (path) => path === '/check').map((place) => place.to)).toEqual(['/check']);
  });
  it('names a place once, however many roles lead to it', () => {
    const all = seen(...roles);
    expect(new Set(all).size).toBe(all.length);
  });
});
