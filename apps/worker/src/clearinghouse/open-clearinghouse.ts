import { readFile } from 'node:fs/promises';
import type { Settings } from '../settings.js';
import type { Clearinghouse } from './clearinghouse.gateway.js';
import { FolderGateway } from './folder.gateway.js';
import { SftpGateway } from './sftp.gateway.js';

type Named = Pick<Settings, 'LEDGERLINE_CLEARINGHOUSE' | 'LEDGERLINE_SFTP'>;

/**
 * The clearinghouse the settings name.
 *
 * @throws Error where the key file cannot be read
 */
export async function openClearinghouse({
  LEDGERLINE_CLEARINGHOUSE: folder,
  LEDGERLINE_SFTP: sftp,
}: Named): Promise<Clearinghouse & { close?(): Promise<void> }> {
  if (!sftp) return FolderGateway.at(folder);
  const { keyFile, to, from, taken, settled, ...address } = sftp;
  const privateKey = await readFile(keyFile, 'utf8');
  return new SftpGateway(
    { ...address, privateKey },
    { to, from, ...(taken ? { taken } : {}), ...(settled ? { settled } : {}) },
  );
}
