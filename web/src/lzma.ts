// Undoes LZMA: a head of 13 bytes (properties, size of the dictionary, length of what comes out), then a range code.
// After the specification by Igor Pavlov, in the public domain; the names of its parts are kept.

const [HEAD, STATES, LENGTH_TO_POSITION] = [13, 12, 4];
const [FIRST_MODELLED, END_MODELLED, ALIGN] = [4, 14, 4];

/** Reads bits, each by its probability to be 0, which it then mends. */
class RangeDecoder {
  // Range and code, as what a typed array holds needs no memory of its own at each change.
  private readonly state: Uint32Array;
  private at = HEAD + 5;

  constructor(private readonly input: Uint8Array) {
    this.state = Uint32Array.of(0xffffffff, new DataView(input.buffer, input.byteOffset).getUint32(HEAD + 1));
  }

  bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index]!;
    let [range, code, bit] = [this.state[0]!, this.state[1]!, 0];
    const bound = Math.imul(range >>> 11, probability) >>> 0;
    if (code < bound) {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >>> 5);
    } else {
      range -= bound;
      code -= bound;
      probabilities[index] = probability - (probability >>> 5);
      bit = 1;
    }
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | this.input[this.at]!) >>> 0;
      this.at += 1;
    }
    this.state[0] = range;
    this.state[1] = code;
    return bit;
  }

  /** Bits of even chance, the high one first. */
  plain(count: number): number {
    const state = this.state;
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      state[0]! >>>= 1;
      const bit = state[1]! >= state[0]! ? 1 : 0;
      if (bit) state[1]! -= state[0]!;
      value = (value << 1) | bit;
      if (state[0]! < 0x1000000) this.next();
    }
    return value;
  }

  /** A number of some bits, each with the probability of its place in a tree. */
  tree(probabilities: Uint16Array, from: number, bits: number): number {
    let node = 1;
    for (let left = bits; left > 0; left -= 1) node = (node << 1) | this.bit(probabilities, from + node);
    return node - (1 << bits);
  }

  /** The same, the low bit first. */
  reverse(probabilities: Uint16Array, from: number, bits: number): number {
    let [node, value] = [1, 0];
    for (let place = 0; place < bits; place += 1) {
      const bit = this.bit(probabilities, from + node);
      node = (node << 1) | bit;
      value |= bit << place;
    }
    return value;
  }

  private next(): void {
    const state = this.state;
    state[0] = state[0]! << 8;
    state[1] = (state[1]! << 8) | (this.input[this.at] ?? 0);
    this.at += 1;
  }
}

const even = (count: number): Uint16Array => new Uint16Array(count).fill(1024);

/** How long a repeated stretch is. */
class Lengths {
  private readonly choices = even(2);
  private readonly low = even(16 << 3);
  private readonly middle = even(16 << 3);
  private readonly high = even(256);

  read(from: RangeDecoder, place: number): number {
    if (!from.bit(this.choices, 0)) return from.tree(this.low, place << 3, 3);
    if (!from.bit(this.choices, 1)) return 8 + from.tree(this.middle, place << 3, 3);
    return 16 + from.tree(this.high, 0, 8);
  }
}

export function unpacked(input: Uint8Array): Uint8Array {
  const properties = input[0]!;
  const [context, position] = [properties % 9, Math.floor(properties / 9) % 5];
  const placeMask = (1 << Math.floor(properties / 45)) - 1;
  const out = new Uint8Array(new DataView(input.buffer, input.byteOffset).getUint32(5, true));
  const from = new RangeDecoder(input);
  const literals = even(0x300 << (context + position));
  const [isMatch, isLong] = [even(STATES << 4), even(STATES << 4)];
  const [isRepeat, isRepeat0, isRepeat1, isRepeat2] = [even(STATES), even(STATES), even(STATES), even(STATES)];
  const [slots, special, align] = [even(LENGTH_TO_POSITION << 6), even(128), even(16)];
  const [lengths, repeats] = [new Lengths(), new Lengths()];
  let [first, second, third, fourth, state, at] = [0, 0, 0, 0, 0, 0];

  const literal = (): number => {
    const before = at > 0 ? out[at - 1]! : 0;
    const table = 0x300 * (((at & ((1 << position) - 1)) << context) + (before >>> (8 - context)));
    let symbol = 1;
    if (state >= 7) {
      let match = out[at - first - 1]!;
      while (symbol < 0x100) {
        const expected = (match >>> 7) & 1;
        match <<= 1;
        const bit = from.bit(literals, table + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | from.bit(literals, table + symbol);
    return symbol & 0xff;
  };

  const distance = (length: number): number => {
    const slot = from.tree(slots, Math.min(length, LENGTH_TO_POSITION - 1) << 6, 6);
    if (slot < FIRST_MODELLED) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < END_MODELLED) return base + from.reverse(special, base - slot, bits);
    return base + (from.plain(bits - ALIGN) << ALIGN) + from.reverse(align, 0, ALIGN);
  };

  while (at < out.length) {
    const place = at & placeMask;
    if (!from.bit(isMatch, (state << 4) + place)) {
      out[at] = literal();
      at += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length: number;
    if (!from.bit(isRepeat, state)) {
      [fourth, third, second] = [third, second, first];
      length = lengths.read(from, place);
      first = distance(length);
      state = state < 7 ? 7 : 10;
    } else {
      if (!from.bit(isRepeat0, state)) {
        if (!from.bit(isLong, (state << 4) + place)) {
          out[at] = out[at - first - 1]!;
          at += 1;
          state = state < 7 ? 9 : 11;
          continue;
        }
      } else if (!from.bit(isRepeat1, state)) {
        [second, first] = [first, second];
      } else if (!from.bit(isRepeat2, state)) {
        [third, second, first] = [second, first, third];
      } else {
        [fourth, third, second, first] = [third, second, first, fourth];
      }
      length = repeats.read(from, place);
      state = state < 7 ? 8 : 11;
    }
    const end = Math.min(at + length + 2, out.length);
    for (let source = at - first - 1; at < end; at += 1, source += 1) out[at] = out[source]!;
  }
  return out;
}
