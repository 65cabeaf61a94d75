// Undoes base 85 as Python's b85encode writes it, but with a comma for `<`.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

export function bytesOf(text: string): Uint8Array {
  const value = new Uint8Array(128);
  for (let at = 0; at < 85; at += 1) value[DIGITS.charCodeAt(at)] = at;
  const missing = (5 - (text.length % 5)) % 5;
  const padded = text + "~".repeat(missing);
  const bytes = new Uint8Array((padded.length / 5) * 4);
  const words = new DataView(bytes.buffer);
  for (let from = 0, to = 0; from < padded.length; from += 5, to += 4) {
    let word = 0;
    for (let at = from; at < from + 5; at += 1) word = word * 85 + value[padded.charCodeAt(at)]!;
    words.setUint32(to, word);
  }
  return bytes.subarray(0, bytes.length - missing);
}
