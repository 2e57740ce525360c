import { describe, expect, it } from 'vitest';
import { changed, listQuery, nextSort, readView, readWhere, toggled, withRange, withValue, writeView, writeWhere } from './view';

describe('the address of a list', () => {
  it('says the same view in one way only', () => {
    const view = readView(new URLSearchParams('sort=-due&text=路灯&page=3&state=open;submitted&only='));
    expect(view).toEqual({ text: '路灯', state: 'open;submitted', sort: '-due' });
    expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
  });

  it('loses a parameter that becomes empty', () => {
    expect(changed({ text: '路灯', only: 'open' }, { text: '' })).toEqual({ only: 'open' });
  });

  it('asks for counts beside the filters', () => {
    expect(listQuery({ text: 'a' }, ['kind'], ['kind'])).toEqual({ text: 'a', columns: 'kind', count: 'state;light;field.kind' });
  });

  it('asks for what the contract knows alone', () => {
    expect(listQuery({ only: 'late', overdue: 'true', lead: 'yes' }, [], [])).toEqual({ overdue: true, count: 'state;light' });
    expect(listQuery({ only: 'open', reversed: 'true' }, [], [])).toEqual({ only: 'open', reversed: true, count: 'state;light' });
  });

  it('switches a value on and off', () => {
    expect(toggled('open;closed', 'open')).toBe('closed');
    expect(toggled(undefined, 'open')).toBe('open');
  });
});

describe('conditions on fields', () => {
  it('come back as they were written, whatever the values hold', () => {
    const conditions = [
      { field: 'tier', values: ['省级;市级', '其他,\\', ''], range: '' },
      { field: 'people', values: [], range: '10..' },
    ];
    expect(readWhere(writeWhere(conditions))).toEqual(conditions);
  });

  it('are changed one value at a time', () => {
    const one = withValue(undefined, 'tier', '甲');
    expect(withValue(one, 'tier', '乙')).toBe('tier:甲,乙');
    expect(withValue(one, 'tier', '甲')).toBe('');
  });

  it('replace a range', () => {
    expect(withRange('people:1..2;tier:甲', 'people', '', '9')).toBe('tier:甲;people:..9');
    expect(withRange('people:1..2', 'people', '', '')).toBe('');
  });
});

describe('sorting by a column', () => {
  it('goes up, down, and back to the order of opening', () => {
    expect(nextSort(undefined, 'due')).toBe('due');
    expect(nextSort('due', 'due')).toBe('-due');
    expect(nextSort('-due', 'due')).toBe('');
  });
});
