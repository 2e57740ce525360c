// What is typed or ticked about options.

/** One option a line; empty lines are none. */
export const readOptions = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The first option that stands there twice. */
export const doubled = (options: readonly string[]): string | null => options.find((one, at) => options.indexOf(one) !== at) ?? null;

export interface Limits {
  least: number;
  most: number;
}

/** How a paper stands: how many more it must or may choose. */
export function standingOf(chosen: number, { least, most }: Limits): { must: number; may: number; fits: boolean } {
  return { must: Math.max(0, least - chosen), may: Math.max(0, most - chosen), fits: chosen >= least && chosen <= most };
}
