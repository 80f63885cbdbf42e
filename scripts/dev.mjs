// For development: the server, restarted when a file that it uses changes, and the web app with reload, which
// passes API calls on to it. Stop both with Ctrl-C.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = process.env.PORT || '4700';

const server = spawn(process.execPath, ['--watch', join(root, 'scripts/uptier.mjs'), 'serve', '--demo'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORT: port },
});

const web = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: { port: 5173, proxy: { '/api': `http://127.0.0.1:${port}` } },
});
await web.listen();
web.printUrls();

function stop(code) {
  server.kill('SIGTERM');
  web.close().finally(() => process.exit(code));
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
server.on('exit', (code) => stop(code === null ? 1 : code));
