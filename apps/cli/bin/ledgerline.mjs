#!/usr/bin/env node
/** Builds what is stale (nothing, in a shipped image), then hands over to the program. */
import { existsSync } from 'node:fs';

const build = new URL('../../../infra/scripts/build.mjs', import.meta.url);
if (existsSync(build)) await (await import(build.href)).build();
await import('../dist/main.js');
