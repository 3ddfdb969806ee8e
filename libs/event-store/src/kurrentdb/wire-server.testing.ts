import { once } from 'node:events';
import {
  Server,
  ServerCredentials,
  status,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appendTo, newWireLog, type WireEvent, type WireLog } from './wire-log.testing.js';
import {
  answerFor,
  confirmation,
  eventOf,
  expectationOf,
  filterOf,
  nameOf,
  notFound,
  readOf,
} from './wire-messages.testing.js';

/** Where the next append is cut off: its connection, and every other, breaks there. */
export type Cut = 'before-storing' | 'after-storing';

/**
 * A server on 127.0.0.1 that speaks KurrentDB's protocol over a log in memory, for specs: the real
 * client and our adapter run on a real connection. What it answers is our reading of KurrentDB, no
 * proof of it.
 */
export class WireServer {
  #server = new Server();
  #port = 0;
  #cut: Cut | null = null;
  #restarting: Promise<void> | null = null;
  #onStored = new Set<() => void>();
  /** Appends that reached the server: what a spec counts to see a retry. */
  appends = 0;
  reads = 0;
  /** Every so many appends one is answered "not ready", on a connection that goes on. */
  busyEvery = Infinity;

  private constructor(readonly log: WireLog) {}

  /** Starts on a free port. The log may be one that another server has left. */
  static async start(log = newWireLog()): Promise<WireServer> {
    const server = new WireServer(log);
    await server.#listen();
    return server;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /**
   * Breaks every connection in whatever it is doing, and serves the same log on the same port
   * again.
   */
  async restart(): Promise<void> {
    this.#restarting ??= (async () => {
      this.stop();
      await this.#listen();
      this.#restarting = null;
    })();
    await this.#restarting;
  }

  stop(): void {
    this.#server.forceShutdown();
    this.#onStored.clear();
  }

  cutNextAppend(where: Cut): void {
    this.#cut = where;
  }

  /**
   * In the next turn: to end an HTTP/2 session from within its own callback corrupts Node 20's
   * heap.
   */
  #breakOff(): void {
    setImmediate(() => void this.restart());
  }

  async #listen(): Promise<void> {
    this.#server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    this.#server.addService(StreamsService, {
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => this.#read(call),
      append: (
        call: ServerReadableStream<AppendReq, AppendResp>,
        answer: sendUnaryData<AppendResp>,
      ) => void this.#append(call, answer),
    });
    this.#server.addService(ServerFeaturesService, { getSupportedMethods: announceBatchAppend });
    this.#port = await new Promise<number>((resolve, reject) => {
      const address = `127.0.0.1:${this.#port}`;
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
  }

  async #append(
    call: ServerReadableStream<AppendReq, AppendResp>,
    answer: sendUnaryData<AppendResp>,
  ): Promise<void> {
    const events: WireEvent[] = [];
    let options: AppendReq.Options | undefined;
    call.on('data', (request: AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) events.push(eventOf(message));
    });
    await once(call, 'end');
    if (call.cancelled || !options) return;
    this.appends += 1;
    const cut = this.#cut;
    this.#cut = null;
    if (this.appends % this.busyEvery === 0) return answer({ code: status.UNAVAILABLE });
    if (cut === 'before-storing') return this.#breakOff();
    const expected = expectationOf(options);
    const stored = appendTo(this.log, nameOf(options.getStreamIdentifier()), expected, events);
    if (cut === 'after-storing') return this.#breakOff();
    for (const wake of this.#onStored) wake();
    answer(null, answerFor(stored, expected));
  }

  #read(call: ServerWritableStream<ReadReq, ReadResp>): void {
    const options = call.request.getOptions();
    if (!options) return void call.destroy();
    if (options.hasSubscription()) return this.#follow(call, options);
    this.reads += 1;
    const records = options.hasStream() ? this.#ofStream(options) : this.#ofAll(options);
    if (records)
      for (const each of records.slice(0, Number(options.getCount()))) call.write(readOf(each));
    else call.write(notFound(nameOf(options.getStream()?.getStreamIdentifier())));
    call.end();
  }

  /** Null where the stream does not exist. */
  #ofStream(options: ReadReq.Options) {
    const asked = options.getStream();
    const held = this.log.streams.get(nameOf(asked?.getStreamIdentifier()));
    return held?.slice(Number(asked?.getRevision() ?? 0)) ?? null;
  }

  /** Reading from a position is inclusive. */
  #ofAll(options: ReadReq.Options) {
    const from = offsetIn(options);
    return this.log.records.slice(this.log.records.findIndex((each) => each.offset >= from));
  }

  /** Following from a position is exclusive. */
  #follow(call: ServerWritableStream<ReadReq, ReadResp>, options: ReadReq.Options): void {
    const isAsked = filterOf(options);
    const after = offsetIn(options);
    let seen = this.log.records.findLastIndex((each) => each.offset <= after) + 1;
    const push = () => {
      for (const each of this.log.records.slice(seen)) if (isAsked(each)) call.write(readOf(each));
      seen = this.log.records.length;
    };
    call.write(confirmation());
    push();
    this.#onStored.add(push);
    call.on('cancelled', () => this.#onStored.delete(push));
  }
}

/** Before all records where none is named. */
const offsetIn = (options: ReadReq.Options): number =>
  Number(options.getAll()?.getPosition()?.getPreparePosition() ?? -1);

/** As real servers do. It is not served here: an adapter that used it would fail every spec. */
function announceBatchAppend(
  _call: ServerUnaryCall<unknown, features.SupportedMethods>,
  answer: sendUnaryData<features.SupportedMethods>,
): void {
  const method = new features.SupportedMethod();
  method.setMethodName('batchappend');
  method.setServiceName('event_store.client.streams.streams');
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion('0.0.0-wire');
  supported.addMethods(method);
  answer(null, supported);
}
