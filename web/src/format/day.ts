// Days as people and spreadsheets write them.

export const halfWidth = (text: string): string => text.replace(/[！-～]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).trim();

/** "2023-06-01" of "2023/6/1", "2023年6月1日", "20230601" and the like; null for what is no day. */
export function readDay(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?$/.exec(halfWidth(text));
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}
