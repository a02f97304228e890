/**
 * A topic's own id, made with it: a topic that was deleted and made again has another one. kafkajs
 * speaks Metadata up to version 6, the id comes with version 10, so this one request is spelled out:
 * https://kafka.apache.org/protocol#The_Messages_Metadata
 */
import type { WireBroker } from './kafka-wire.js';

const apiKey = 3;
const apiVersion = 12;
const noTags = Buffer.from([0]);
const noId = Buffer.alloc(16);

/** @throws Error when the broker is older than 2.8, or has no such topic. */
export async function fetchTopicId(broker: WireBroker, topic: string): Promise<string> {
  const buffer = encodeRequest(topic);
  const id = (await broker.connectionPool.send({
    request: {
      apiKey,
      apiVersion,
      apiName: 'Metadata',
      encode: () => Promise.resolve({ buf: buffer, buffer }),
    },
    response: {
      decode: (payload) => Promise.resolve(decodeTopicId(payload)),
      parse: (decoded) => Promise.resolve(decoded),
    },
  })) as Buffer;
  if (id.equals(noId)) {
    throw new Error(`Kafka does not know the topic "${topic}", or is older than version 2.8`);
  }
  return id.toString('base64url');
}

/** After kafkajs's header of version 1: the tags that make it version 2, and the body. */
function encodeRequest(topic: string): Buffer {
  const name = Buffer.from(topic);
  return Buffer.concat([
    noTags,
    unsignedVarint(2), // an array of one
    noId, // asked for by name
    unsignedVarint(name.length + 1),
    name,
    noTags,
    Buffer.from([0, 0]), // make no topic, list no operations
    noTags,
  ]);
}

/** Reads as far as the id of the first topic. */
function decodeTopicId(payload: Buffer): Buffer {
  let at = 1; // the header's tags
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = payload.readUInt8(at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const skip = (bytes: number): void => {
    at += Math.max(0, bytes);
  };
  const skipText = (): void => skip(varint() - 1);
  const skipTags = (): void => {
    for (let count = varint(); count > 0; count--) {
      varint();
      skip(varint());
    }
  };
  skip(4); // throttle time
  for (let brokers = varint() - 1; brokers > 0; brokers--) {
    skip(4); // node
    skipText(); // host
    skip(4); // port
    skipText(); // rack
    skipTags();
  }
  skipText(); // cluster
  skip(4); // controller
  if (varint() - 1 < 1) return noId;
  skip(2); // error: an unknown topic has no id
  skipText(); // name
  return payload.subarray(at, at + 16);
}

function unsignedVarint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
