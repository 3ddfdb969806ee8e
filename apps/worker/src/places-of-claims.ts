import { json } from 'node:stream/consumers';
import { FileArchive } from './archive/file-archive.js';
import { openArchiveKeys } from './archive/open-archive-keys.js';
import { placesOfClaims, type AskedPlace } from './archive/places-of-claims.js';

/** Asked as JSON on stdin, answered as JSON on stdout: numbers and codes, no names. LEDGERLINE_DATA says where. */
if (process.argv[1] === import.meta.filename) {
  const { LEDGERLINE_DATA: dataFolder, LEDGERLINE_ARCHIVE_KEY_FILE: keyFile } = process.env;
  if (!dataFolder) throw new Error('settings: LEDGERLINE_DATA: required');
  const keys = openArchiveKeys({ dataFolder, keyFile, mayMake: false });
  const archive = new FileArchive(dataFolder, keys);
  const asked = (await json(process.stdin)) as readonly AskedPlace[];
  process.stdout.write(`${JSON.stringify(await placesOfClaims(archive, asked))}\n`);
}
