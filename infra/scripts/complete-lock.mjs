#!/usr/bin/env node
/**
 * Completes package-lock.json after `npm install`.
 *
 * A registry mirror may not carry the optional binaries of other platforms. npm then leaves them out of
 * the lock and `npm ci` refuses that lock as out of sync. Each missing optional dependency is
 * written in with its version, os and cpu, so every platform installs from the same lock.
 *
 * Run after every dependency change:  node infra/scripts/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(LOCK, 'utf8'));

const OS = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openharmony',
  'sunos',
  'aix',
  'netbsd',
  'openbsd',
  'wasm32',
];
const CPU = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'wasm32',
  'mips64el',
];

/** `@swc/core-linux-arm-gnueabihf` → { os: ['linux'], cpu: ['arm'] } */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = OS.filter(
    (each) => words.includes(each) || (each === 'win32' && words.includes('windows')),
  );
  const cpu = CPU.filter((each) => words.includes(each));
  return { ...(cpu.length ? { cpu } : {}), ...(os.length ? { os } : {}) };
}

let added = 0;
for (const [, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path]) continue;
    if (/^[\^~><*]/.test(range)) {
      console.error(`left alone: ${name}@${range} is a range, not a version`);
      continue;
    }
    lock.packages[path] = { version: range, ...platformOf(name), optional: true };
    added += 1;
  }
}
const root = lock.packages[''];
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a < b ? -1 : 1)),
);
if (lock.packages[''] !== root) throw new Error('the root entry was lost');
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} optional platform packages completed`);
