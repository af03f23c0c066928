import { Duplex } from "node:stream";
import { FrameOpcode } from "./frames.js";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.js";
import { Outbox } from "./Outbox.js";
import { FakeClock } from "./testing/FakeClock.js";

const LIMITS = { ...DEFAULT_CONNECTION_LIMITS, maxBuffered: 400_000, maxBulk: 1_000_000 };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function turnsUntil(condition: () => boolean): Promise<void> {
  for (let turns = 0; !condition(); turns++) {
    if (turns > 10_000) throw new Error("It never came true");
    await turn();
  }
}

/** A socket that takes a write only when told to. */
class Wire extends Duplex {
  readonly writes: Buffer[] = [];
  private waiting: (() => void)[] = [];

  constructor(private blocked = false) {
    super();
  }

  override _read(): void {
    // Nothing comes in.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.writes.push(chunk);
    if (this.blocked) this.waiting.push(done);
    else done();
  }

  unblock(): void {
    this.blocked = false;
    this.release();
  }

  /** Takes the write under way, and none after it. */
  release(): void {
    for (const done of this.waiting.splice(0)) done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.writes);
  }
}

/** The payloads of a byte stream of unmasked frames; throws when the last one is cut. */
function payloads(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt8(at + 1);
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6);
    if (start + length > bytes.length) throw new Error("Cut frame");
    found.push(bytes.subarray(start, start + length));
    at = start + length;
  }
  return found;
}

function setUp(blocked: boolean) {
  const wire = new Wire(blocked);
  const clock = new FakeClock();
  const stuck: string[] = [];
  const outbox = new Outbox(wire, LIMITS, clock, (reason) => stuck.push(reason));
  const push = (...parts: Buffer[]) => outbox.push(FrameOpcode.Text, parts);
  return { wire, clock, stuck, outbox, push };
}

describe("Outbox", () => {
  test("makes one write of the frames of one turn, in order", async () => {
    const { wire, push } = setUp(false);
    for (let index = 0; index < 100; index++) push(Buffer.from(`head ${index} `), Buffer.from("shared"));
    await turn();
    push(Buffer.from("later"));
    await turn();
    expect(wire.writes.length).toBe(2);
    expect(payloads(wire.bytes).map(String)).toEqual([
      ...Array.from({ length: 100 }, (_, index) => `head ${index} shared`),
      "later",
    ]);
  });

  test.each([0, 125, 126, 65_535, 65_536, 300_000])("frames %i bytes", async (length) => {
    const { wire, outbox, push } = setUp(false);
    push(Buffer.alloc(length, "x"));
    push(Buffer.from("next"));
    await turn();
    await outbox.drained();
    await turn();
    expect(payloads(wire.bytes).map((payload) => payload.length)).toEqual([length, 4]);
  });

  test("keeps the order of small and large frames while the socket comes and goes", async () => {
    const { wire, outbox, push, stuck } = setUp(true);
    const sizes = [10, 70_000, 65_532, 0, 200_000, 3];
    for (const [index, size] of sizes.entries()) {
      push(Buffer.alloc(size, index));
      await turn();
      wire.release();
    }
    wire.unblock();
    await turnsUntil(() => outbox.bytes === 0);
    expect(payloads(wire.bytes)).toEqual(sizes.map((size, index) => Buffer.alloc(size, index)));
    expect(stuck).toEqual([]);
  });

  test("gives a client up that has more than the bound before it", async () => {
    const { push, stuck, outbox } = setUp(true);
    for (let sent = 0; stuck.length === 0; sent++) {
      expect(sent).toBeLessThan(500);
      push(Buffer.alloc(1000));
      await turn();
    }
    expect(outbox.bytes).toBeGreaterThan(LIMITS.maxBuffered);
    expect(outbox.bytes).toBeLessThan(LIMITS.maxBuffered + 2000);
  });

  test("lets a burst of one turn pass when the socket takes it", async () => {
    const { outbox, push, stuck } = setUp(false);
    for (let index = 0; index < 1000; index++) push(Buffer.alloc(1000));
    await turnsUntil(() => outbox.bytes === 0);
    push(Buffer.alloc(10));
    await turn();
    expect(stuck).toEqual([]);
  });

  test("does not count what is large, but bounds that too", async () => {
    const { push, stuck } = setUp(true);
    push(Buffer.alloc(900_000));
    await turn();
    push(Buffer.alloc(10));
    await turn();
    expect(stuck).toEqual([]);
    push(Buffer.alloc(500_000));
    await turn();
    expect(stuck).toEqual(["Too slow: send buffer full"]);
  });

  test("gives a client up that takes nothing for the time allowed", async () => {
    const { wire, clock, push, stuck } = setUp(true);
    push(Buffer.alloc(200_000));
    await turn();
    clock.advance(LIMITS.drainTimeout - 1);
    wire.release();
    await turn();
    clock.advance(LIMITS.drainTimeout - 1);
    expect(stuck).toEqual([]);
    clock.advance(1);
    expect(stuck).toEqual(["Too slow: nothing was read"]);
  });

  test("ends the frame under way when it abandons the rest", async () => {
    const { wire, outbox, push } = setUp(true);
    push(Buffer.alloc(100_000, "a"));
    push(Buffer.alloc(1000, "b"));
    await turn();
    outbox.abandon();
    wire.unblock();
    await turn();
    expect(payloads(wire.bytes)).toEqual([Buffer.alloc(100_000, "a")]);
  });

  test("writes nothing of frames that have not begun when it abandons them", async () => {
    const { wire, outbox, push } = setUp(true);
    push(Buffer.from("sent"));
    await turn();
    push(Buffer.from("dropped"));
    outbox.abandon();
    wire.unblock();
    await turn();
    expect(payloads(wire.bytes).map(String)).toEqual(["sent"]);
  });

  test("hands everything over when it closes, and takes nothing more", async () => {
    const { wire, outbox, push } = setUp(true);
    push(Buffer.alloc(150_000, "a"));
    push(Buffer.from("last"));
    outbox.close();
    push(Buffer.from("too late"));
    wire.unblock();
    await turn();
    expect(payloads(wire.bytes).map((payload) => payload.length)).toEqual([150_000, 4]);
  });

  test("tells those who wait when there is room again, or never will be", async () => {
    const { wire, outbox, push } = setUp(true);
    push(Buffer.alloc(200_000));
    await turn();
    let drained = false;
    const waiting = outbox.drained().then(() => (drained = true));
    await turn();
    expect(drained).toBe(false);
    wire.unblock();
    await waiting;
    expect(outbox.bytes).toBeLessThanOrEqual(64 * 1024);

    const dead = setUp(true);
    dead.push(Buffer.alloc(200_000));
    const never = dead.outbox.drained();
    dead.outbox.discard();
    await never;
  });
});
