// The calendar of working days: holidays and make-up days.

import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client';
import { newKey } from './key';
import type { components } from './schema';

type Schemas = components['schemas'];
export type CalendarDay = Schemas['CalendarDayView'];
export type CalendarView = Schemas['CalendarView'];

export const calendar = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/calendar/{year}', { params: { path: { year } }, signal })),
  });

/** `kind` "" brings back what came with the program. */
export const changeDay = (day: { day: string; kind: string; name?: string }) =>
  answer(client.POST('/api/v1/calendar', { params: { header: { 'Idempotency-Key': newKey() } }, body: { days: [day] } }));
