/** Recordings to attach. */

/** A PCM recording of 8 kHz, 8 bit: `seconds` long; `tone` makes files differ. */
export function wav(tone: number, seconds = 1): Buffer {
  const head = Buffer.alloc(44);
  const length = 8_000 * seconds;
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(length, 40);
  return Buffer.concat([head, Buffer.alloc(length, tone)]);
}
