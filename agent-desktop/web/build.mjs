// What Maven calls: `node build.mjs build OUT STAMPS` `node build.mjs test SKIP...` and `node build.mjs look SKIP...`.
// Installs only when the lock changed, bundles and lints only when a source changed, so that a second ./run does not wait.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sources = [
  'src',
  'widget',
  'public',
  'index.html',
  'desk.html',
  'embed.html',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.widget.config.ts',
  'vite.call.config.ts',
];
const linted = [...sources, 'test', 'build.mjs', 'eslint.config.mjs', '.prettierrc.json', '.prettierignore', 'vitest.config.ts', 'vitest.look.config.ts'];
const [task, ...args] = process.argv.slice(2);

if (task === 'build') build(...args);
else if (task === 'test') test(...args);
else if (task === 'look') look(...args);
else fail(`unknown task: ${task}`);

function build(out, stamps) {
  const stamp = join(stamps, 'web.stamp');
  const digest = digestOf(sources.map((s) => join(here, s)));
  if (read(stamp) === digest && existsSync(join(out, 'desk.html')) && ['widget.js', 'call.js'].every((script) => existsSync(join(out, script)))) return;
  install();
  run('npm', ['run', '--silent', 'build'], { TANDEM_WEB_OUT: out });
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, digest);
}

function test(...skips) {
  if (skips.includes('true')) return;
  install();
  lint();
  run('npm', ['run', '--silent', 'test']);
}

/// Once per change; a fault stays one until it is mended.
function lint() {
  const stamp = join(here, 'node_modules', '.tandem-lint');
  const digest = digestOf(linted.map((s) => join(here, s)));
  if (read(stamp) === digest) return;
  run('npm', ['run', '--silent', 'format:check']);
  run('npm', ['run', '--silent', 'lint']);
  writeFileSync(stamp, digest);
}

/// In a real browser; two of the looks are enough for every day, `npm run look` takes them all.
function look(...skips) {
  if (skips.includes('true')) return;
  install();
  run('npm', ['run', '--silent', 'look'], { LOOK: process.env.LOOK ?? 'small' });
}

function install() {
  const stamp = join(here, 'node_modules', '.tandem-lock');
  const digest = digestOf([join(here, 'package-lock.json')]);
  if (read(stamp) === digest) return;
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, digest);
}

function run(command, commandArgs, env = {}) {
  const { status, error } = spawnSync(command, commandArgs, { cwd: here, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) fail(`${command} could not be started: ${error.message}. Node.js 20.19 or newer with npm is needed.`);
  if (status !== 0) fail(`${command} ${commandArgs.join(' ')} ended with ${status}`);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder)) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
