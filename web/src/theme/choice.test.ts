import { describe, expect, it } from 'vitest';
import { readChoice } from './choice';

describe('readChoice', () => {
  it('follows the system where nothing was chosen', () => {
    expect(readChoice(null)).toEqual({ mode: 'system', size: 'normal' });
  });
  it('reads what was chosen', () => {
    expect(readChoice('{"mode":"dark","size":"large"}')).toEqual({ mode: 'dark', size: 'large' });
  });
  it.each(['dark', '"dark"', '[1]', '{"mode":"pink","size":7}'])('takes no other text for a choice: %s', (stored) => {
    expect(readChoice(stored)).toEqual({ mode: 'system', size: 'normal' });
  });
});
