import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import type { FaultPlan } from './fault-plan.js';
import type { SftpEvent } from './sftp-event.js';

export interface Listed {
  readonly name: string;
  readonly stats: Stats;
}

const FOLDERS = ['to-clearinghouse', 'from-clearinghouse', 'received', 'settled'] as const;
type FolderName = (typeof FOLDERS)[number];
/** Where lost answers lie: nobody reads there, and whoever looks later can say what was lost. */
const LOST = 'lost';

/** The simulator's folder as a customer may see it: four folders, plain names, nothing above. */
export class SftpFolder {
  readonly #fated = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly plan: FaultPlan,
    private readonly tell: (event: SftpEvent) => void,
  ) {
    for (const each of [...FOLDERS, LOST]) mkdirSync(join(root, each), { recursive: true });
  }

  /** Where a path of the customer's lies; undefined where there is nothing a customer may see. */
  at(
    path: string,
  ): { readonly folder: FolderName; readonly name: string; readonly local: string } | undefined {
    const [, folder = '', name = '', ...rest] = path.split('/');
    const isKnown = (FOLDERS as readonly string[]).includes(folder);
    if (!isKnown || rest.length > 0 || name === '.' || name === '..' || name.includes('\0'))
      return undefined;
    return { folder: folder as FolderName, name, local: join(this.root, folder, name) };
  }

  /** Before answers are shown, those that get lost on the way are, and some come twice. */
  list(folder: FolderName): readonly Listed[] {
    if (folder === 'from-clearinghouse') this.#letFateHappen();
    return this.#names(folder).flatMap((name) => {
      const stats = statSync(join(this.root, folder, name), { throwIfNoEntry: false });
      return stats ? [{ name, stats }] : [];
    });
  }

  #names(folder: FolderName): readonly string[] {
    return readdirSync(join(this.root, folder)).sort();
  }

  #letFateHappen(): void {
    for (const name of this.#names('from-clearinghouse')) {
      if (this.#fated.has(name)) continue;
      this.#fated.add(name);
      const fate = this.plan.fateOf(name);
      const local = join(this.root, 'from-clearinghouse', name);
      if (fate === 'lost') {
        renameSync(local, join(this.root, LOST, name));
        this.tell({ what: 'answer-lost', name });
      }
      if (fate === 'doubled' && !existsSync(`${local}.again`)) {
        copyFileSync(local, `${local}.again.part`);
        renameSync(`${local}.again.part`, `${local}.again`);
        this.tell({ what: 'answer-doubled', name });
      }
    }
  }
}
