// Lights 亮灯: how a due day stands.

import { plural } from '../plural';

export const zh = {
  green: '绿灯',
  yellow: '黄灯',
  red: '红灯',
  late: '已逾期',
  days: (days: number) => (days < 0 ? `已逾期 ${-days} 个工作日` : days === 0 ? '今天到期' : `还剩 ${days} 个工作日`),
};

export const en: typeof zh = {
  green: 'Green',
  yellow: 'Yellow',
  red: 'Red',
  late: 'late',
  days: (days) =>
    days < 0 ? `${plural(-days, 'working day', 'working days')} late` : days === 0 ? 'due today' : `${plural(days, 'working day', 'working days')} left`,
};
