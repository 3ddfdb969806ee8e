import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { WireAnswer, WireEvent, WireExpectation, WireRecord } from './wire-log.testing.js';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export function streamNamed(name: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name, 'utf8'));
  return identifier;
}

export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  identifier ? textOf(identifier.getStreamName_asU8()) : '';

export function expectationOf(options: streams.AppendReq.Options): WireExpectation {
  if (options.hasNoStream()) return null;
  if (!options.hasRevision()) throw new Error('an append without an expected revision');
  return Number(options.getRevision());
}

export function eventOf(message: streams.AppendReq.ProposedMessage): WireEvent {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function answerFor(answer: WireAnswer, expected: WireExpectation): streams.AppendResp {
  const response = new streams.AppendResp();
  if ('last' in answer) {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(answer.last.offset));
    position.setPreparePosition(String(answer.last.offset));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(answer.last.revision));
    success.setPosition(position);
    return response.setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (answer.wrong === null) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(answer.wrong));
  if (expected === null) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return response.setWrongExpectedVersion(wrong);
}

export function readOf(record: WireRecord): streams.ReadResp {
  const id = new shared.UUID();
  id.setString(record.id);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(streamNamed(record.stream));
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.offset));
  recorded.setPreparePosition(String(record.offset));
  recorded.getMetadataMap().set('type', record.type);
  recorded.getMetadataMap().set('content-type', record.contentType);
  recorded.getMetadataMap().set('created', String(record.created));
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.offset));
  return new streams.ReadResp().setEvent(event);
}

export function notFound(stream: string): streams.ReadResp {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(streamNamed(stream));
  return new streams.ReadResp().setStreamNotFound(missing);
}

export function confirmation(): streams.ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId('1');
  return new streams.ReadResp().setConfirmation(confirmed);
}

/** Which records of $all a subscription asked for. */
export function filterOf(options: streams.ReadReq.Options): (record: WireRecord) => boolean {
  const expression = options.getFilter()?.getStreamIdentifier();
  if (!expression) return () => true;
  const prefixes = expression.getPrefixList();
  const pattern = new RegExp(expression.getRegex());
  return prefixes.length > 0
    ? ({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix))
    : ({ stream }) => pattern.test(stream);
}
