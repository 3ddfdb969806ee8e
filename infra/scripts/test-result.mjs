#!/usr/bin/env node
/** Says what Jest's JSON result holds in one line: `N passed, N failed`. A suite that cannot run is one failed. */
import { readFileSync } from 'node:fs';

const result = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const left = result.numPendingTests + result.numTodoTests;
if (left > 0) console.log(`${left} skipped: a test that never runs cannot fail`);
console.log(`${result.numPassedTests} passed, ${failed} failed`);
if (left > 0 && process.argv.includes('--whole')) process.exitCode = 1;
