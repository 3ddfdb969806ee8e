import { codeOf } from '../log.js';
import type { Clearinghouse, RemoteFile, Submission } from './clearinghouse.gateway.js';
import { isOfOneFile } from './gateway-fault.js';
import type { PartnerHealth } from './partner-health.js';

/** A clearinghouse whose every answer, or want of one, is noted: sending and receiving fail apart. */
export class WatchedGateway implements Clearinghouse {
  constructor(
    private readonly far: Clearinghouse,
    private readonly sending: PartnerHealth,
    private readonly receiving: PartnerHealth,
  ) {}

  submit = (name: string, bytes: Uint8Array): Promise<void> =>
    noted(this.sending, () => this.far.submit(name, bytes));
  findSubmission = (name: string, bytes: number): Promise<Submission> =>
    noted(this.sending, () => this.far.findSubmission(name, bytes));
  list = (limit: number): Promise<readonly RemoteFile[]> =>
    noted(this.receiving, () => this.far.list(limit));
  settle = (name: string): Promise<void> => noted(this.receiving, () => this.far.settle(name));

  async *open(name: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.far.open(name);
    } catch (error) {
      note(this.receiving, error);
      throw error;
    }
  }
}

async function noted<T>(health: PartnerHealth, work: () => Promise<T>): Promise<T> {
  try {
    const answer = await work();
    health.reached();
    return answer;
  } catch (error) {
    note(health, error);
    throw error;
  }
}

/** What is wrong with one file, or with a name, says nothing of the far side. */
function note(health: PartnerHealth, error: unknown): void {
  const code = codeOf(error);
  if (!(error instanceof RangeError) && !isOfOneFile(code)) health.failed(code);
}
