// Every colour, size and font of the client. Style sheets read them as --dz-… variables (kebab case),
// Ant Design through antd.ts, ECharts through usePalette() of look.tsx. Sizes of type follow the browser's own
// setting and the choice of large type: write font-size: var(--dz-text-s), never pixels.

export interface Palette {
  ink: string;
  inkSoft: string;
  inkFaint: string;
  /** What lies on top: cards, tables, dialogs. */
  paper: string;
  /** What lies below: the page. */
  ground: string;
  line: string;
  lineSoft: string;
  /** The border of what can be operated. */
  lineStrong: string;
  /** The one colour that means "you can act here" and "this is chosen". Readable as text on paper and ground. */
  accent: string;
  accentSoft: string;
  accentLine: string;
  /** Text on a surface filled with the accent. */
  onAccent: string;
  quiet: string;
  good: string;
  goodSoft: string;
  bad: string;
  badSoft: string;
  doubt: string;
  doubtSoft: string;
  unknown: string;
  unknownSoft: string;
  /** Grounds of cells in three depths: blue for good, orange for bad, told apart by every eye; four of more and more. */
  heatGood1: string;
  heatGood2: string;
  heatGood3: string;
  heatBad1: string;
  heatBad2: string;
  heatBad3: string;
  heatMore1: string;
  heatMore2: string;
  heatMore3: string;
  heatMore4: string;
  /** Laid over what is not to be used now. */
  veil: string;
  shadow: string;
}

export const light: Palette = {
  ink: '#1c2430',
  inkSoft: '#525d6c',
  inkFaint: '#5f6a78',
  paper: '#ffffff',
  ground: '#f5f6f8',
  line: '#dde2e8',
  lineSoft: '#eaedf1',
  lineStrong: '#c4ccd6',
  accent: '#1d4f8f',
  accentSoft: '#e9f0f9',
  accentLine: '#9db6d6',
  onAccent: '#ffffff',
  quiet: '#a9b4c2',
  good: '#1b7a4b',
  goodSoft: '#e6f4ec',
  bad: '#b3261e',
  badSoft: '#fbeae8',
  doubt: '#8a5a00',
  doubtSoft: '#fdf3dc',
  unknown: '#5d6773',
  unknownSoft: '#eef0f3',
  heatGood1: '#e3edf6',
  heatGood2: '#c5d9ec',
  heatGood3: '#9dc0e0',
  heatBad1: '#faeee2',
  heatBad2: '#f6dcc2',
  heatBad3: '#efc499',
  heatMore1: '#f2f2f7',
  heatMore2: '#e3e4ed',
  heatMore3: '#d1d2e2',
  heatMore4: '#bcbdd4',
  veil: 'rgb(245 246 248 / 88%)',
  shadow: '0 1px 2px rgb(20 32 50 / 5%), 0 4px 16px rgb(20 32 50 / 5%)',
};

export const dark: Palette = {
  ink: '#e4e8ee',
  inkSoft: '#adb6c2',
  inkFaint: '#98a2ae',
  paper: '#1a2027',
  ground: '#11151a',
  line: '#333c47',
  lineSoft: '#272f38',
  lineStrong: '#4a5563',
  accent: '#8db8ef',
  accentSoft: '#21324a',
  accentLine: '#46648c',
  onAccent: '#0f1a29',
  quiet: '#5d6a7a',
  good: '#71c99b',
  goodSoft: '#173226',
  bad: '#f39a93',
  badSoft: '#42211f',
  doubt: '#e2b660',
  doubtSoft: '#3a2e14',
  unknown: '#a6b0bc',
  unknownSoft: '#2a323c',
  heatGood1: '#203346',
  heatGood2: '#25425e',
  heatGood3: '#2b567f',
  heatBad1: '#3a3128',
  heatBad2: '#553f29',
  heatBad3: '#77512b',
  heatMore1: '#262c39',
  heatMore2: '#32384b',
  heatMore3: '#404661',
  heatMore4: '#51577b',
  veil: 'rgb(17 21 26 / 86%)',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 30%)',
};

export const fonts = {
  fontText:
    '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", system-ui, sans-serif',
  fontTitle:
    '"Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, serif',
  fontCode: 'ui-monospace, "Cascadia Mono", "SF Mono", Consolas, "Noto Sans Mono", monospace',
} as const;

/** Steps of type, in rem: one rem is the running text. */
const type = {
  textXs: '0.857rem',
  textS: '0.929rem',
  textM: '1rem',
  textL: '1.143rem',
  textXl: '1.357rem',
  textTitle: '1.643rem',
  textFigure: '2rem',
} as const;

const shape = { radius: '6px', radiusLarge: '10px' } as const;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts the tokens where style sheets see them. */
export function publishTokens(root: HTMLElement, palette: Palette): void {
  for (const [name, value] of Object.entries({ ...palette, ...fonts, ...type, ...shape })) {
    root.style.setProperty(`--dz-${kebab(name)}`, value);
  }
}
