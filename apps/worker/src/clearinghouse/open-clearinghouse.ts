import { readFile } from 'node:fs/promises';
import type { Clearinghouse } from './clearinghouse.gateway.js';
import { FolderGateway } from './folder.gateway.js';
import { HttpGateway } from './http.gateway.js';
import type { GatewayPlace } from './partner-profile.js';
import { SftpGateway } from './sftp.gateway.js';

/**
 * The way to the far side a profile names.
 *
 * @throws Error where the key file cannot be read
 */
export async function openGateway(
  place: GatewayPlace,
): Promise<Clearinghouse & { close?(): Promise<void> }> {
  switch (place.kind) {
    case 'folder':
      return FolderGateway.at(place.folder);
    case 'http':
      return new HttpGateway({ baseUrl: place.baseUrl, tokenFile: place.tokenFile });
    case 'sftp': {
      const { kind: _kind, keyFile, to, from, taken, settled, ...address } = place;
      const privateKey = await readFile(keyFile, 'utf8');
      return new SftpGateway(
        { ...address, privateKey },
        { to, from, ...(taken ? { taken } : {}), ...(settled ? { settled } : {}) },
      );
    }
  }
}
