// SPDX-License-Identifier: Apache-2.0
// Builds the dashboard into the folder given, doing only what is not done already:
// installs when package-lock.json changed, builds when a source changed or the output is gone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [outFolder, stampFile] = process.argv.slice(2).map((path) => resolve(path));
if (!outFolder || !stampFile) {
  console.error('usage: node build.mjs OUT_FOLDER STAMP_FILE');
  process.exit(2);
}

function filesUnder(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).sort().flatMap((name) => filesUnder(join(path, name)))
    : [path];
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap((path) => filesUnder(join(here, path)))) {
    hash.update(file.slice(here.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0) {
    console.error(`dashboard: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}

const installedFile = join(here, 'node_modules', '.athanor-installed');
const lock = digest(['package.json', 'package-lock.json']);
if (read(installedFile) !== lock) {
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installedFile, lock);
}

const sources = digest(['package-lock.json', 'index.html', 'tsconfig.json', 'vite.config.js', 'src', 'public']);
if (read(stampFile) !== sources || !existsSync(join(outFolder, 'index.html'))) {
  run(process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit');
  run(process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--outDir', outFolder, '--emptyOutDir', '--logLevel', 'warn');
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, sources);
}
