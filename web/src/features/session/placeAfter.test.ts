import { describe, expect, it } from 'vitest';
import { placeAfter } from './placeAfter';

describe('placeAfter', () => {
  it('leads back to where the person was', () => {
    expect(placeAfter('/overview?c=hlj-service-2021&ou=230100')).toBe('/overview?c=hlj-service-2021&ou=230100');
  });
  it.each([null, '', 'https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', 'javascript:alert(1)', '/sign-in?to=/sign-in'])(
    'leads nowhere else: %s',
    (asked) => {
      expect(placeAfter(asked)).toBe('/');
    },
  );
});
