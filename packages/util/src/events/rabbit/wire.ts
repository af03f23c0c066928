import type { ConsumeMessage, Options } from "amqplib";
import type { EventTarget } from "../../entities/index.js";
import type { BusMessage } from "../Bus.js";

/** One broker message: `CC` adds routing keys, and a queue gets one copy however many of them match. */
export interface Publication {
  routingKey: string;
  content: Buffer;
  options: Options.Publish;
}

interface Head {
  topics: string[];
  target: EventTarget;
}

/** The routing keys travel in one frame, which is bounded; a message for more topics is published several times. */
const TOPICS_PER_PUBLICATION = 1000;
const NEWLINE = 10;

/** The head as JSON on the first line, then the payload untouched. */
export function encode(message: BusMessage): Publication[] {
  const { id, event, topics, target, payload, durable } = message;
  const head: Head = { topics, target };
  const content = Buffer.from(`${JSON.stringify(head)}\n${payload}`);
  const options = { messageId: id, type: event, persistent: durable, contentType: "application/json" };
  const publications: Publication[] = [];
  for (let start = 0; start < topics.length; start += TOPICS_PER_PUBLICATION) {
    const [routingKey = "", ...CC] = topics.slice(start, start + TOPICS_PER_PUBLICATION);
    publications.push({ routingKey, content, options: CC.length > 0 ? { ...options, CC } : options });
  }
  return publications;
}

/** @throws SyntaxError for what was not written by {@link encode} */
export function decode({ content, properties }: ConsumeMessage): BusMessage {
  const { messageId, type, deliveryMode } = properties as { messageId: string; type: string; deliveryMode: number };
  const cut = content.indexOf(NEWLINE);
  const head = JSON.parse(content.toString("utf8", 0, cut)) as Head;
  return {
    id: messageId,
    event: type,
    ...head,
    payload: content.toString("utf8", cut + 1),
    durable: deliveryMode === 2,
  };
}
