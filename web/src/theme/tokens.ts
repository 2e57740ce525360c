// Every colour, size and font of the client. Style sheets read them as --dz-… variables, Ant Design and
// ECharts through theme.ts and components/Chart.

export const tokens = {
  ink: '#1c2430',
  inkSoft: '#556070',
  inkFaint: '#6b7684',
  paper: '#ffffff',
  ground: '#f4f5f7',
  line: '#dfe3e8',
  lineSoft: '#eceff2',
  accent: '#1f3b63',
  accentSoft: '#e8eef6',
  accentLine: '#9db2cf',
  quiet: '#a9b4c2',
  good: '#1b7a4b',
  goodSoft: '#e6f4ec',
  bad: '#b3261e',
  badSoft: '#fbeae8',
  doubt: '#8a5a00',
  doubtSoft: '#fdf3dc',
  unknown: '#5d6773',
  unknownSoft: '#eef0f3',
  fontText:
    '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", system-ui, sans-serif',
  fontTitle:
    '"Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif',
  radius: '6px',
} as const;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts the tokens where style sheets see them. Call once, before the first paint. */
export function publishTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--dz-${kebab(name)}`, value);
}
