import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where `npm run dev` finds the server: the mock of dev/, or a real `duizhang serve`.
const server = process.env.DZ_URL ?? 'http://127.0.0.1:8787';

/** Big libraries in files of their own, so that a change of ours leaves them cached. */
function chunkOf(id: string): string | undefined {
  if (!id.includes('node_modules')) return undefined;
  if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts';
  if (/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//.test(id)) {
    return 'react';
  }
  return undefined;
}

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': server } },
  build: {
    // Offices on domestic desktops still run Chromium 90 and the like.
    target: ['es2020', 'chrome90', 'firefox90', 'safari14'],
    chunkSizeWarningLimit: 900,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
});
