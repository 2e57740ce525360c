import { describe, expect, it } from 'vitest';
import type { PreferencesView } from '@/api/notices';
import { chosenFrom, requestOf, sameAs } from './chosen';

const view: PreferencesView = {
  language: 'zh',
  mail_address: 'lanzhou@example.org',
  mail_available: true,
  robot_kind: 'wecom',
  robot_address: 'https://qyapi.weixin.qq.com/…abcd',
  robot_secret: false,
  robot_hosts: [],
  timings: [
    { kind: 'waiting', timing: 'daily' },
    { kind: 'late', timing: 'now' },
  ],
  deliveries: [],
};

describe('preferences', () => {
  it('keeps a robot address that was not typed again: the server never shows it whole', () => {
    const sent = requestOf(chosenFrom(view));
    expect(sent).not.toHaveProperty('robot_address');
    expect(sent).not.toHaveProperty('robot_secret');
    expect(sent.timings).toEqual(view.timings);
  });

  it('sends what was typed, without the blanks of pasting', () => {
    const sent = requestOf({ ...chosenFrom(view), robotAddress: ' https://open.feishu.cn/x ', mail: ' a@example.org' });
    expect(sent.robot_address).toBe('https://open.feishu.cn/x');
    expect(sent.mail_address).toBe('a@example.org');
  });

  it('tells whether anything was changed', () => {
    const chosen = chosenFrom(view);
    expect(sameAs(chosen, chosenFrom(view))).toBe(true);
    expect(sameAs({ ...chosen, timings: { ...chosen.timings, late: 'never' } }, chosenFrom(view))).toBe(false);
  });
});
