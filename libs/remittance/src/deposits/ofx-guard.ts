/** Of an element of OFX; a bank's own begin with its name and a dot. */
const TAG = /^\/?[A-Za-z][A-Za-z0-9_.]{0,31}\/?>/;
const DEPTH_MAX = 40;
/** What the reader does for one tag grows with two to the power of its length: all of them together, no more than this. */
const WORK_MAX = 2 ** 24;

/**
 * Whether a text may be given to the OFX reader, which takes any text and for some would never end: only tags, of
 * bounded length and depth, after a header that ends at `<OFX>`.
 */
export function isSafeOfx(text: string): boolean {
  const body = text.indexOf('<OFX>');
  if (body < 0) return false;
  let [work, depth] = [0, 0];
  for (const piece of text.slice(body).split('<').slice(1)) {
    const tag = TAG.exec(piece)?.[0];
    if (tag === undefined) return false;
    if (tag.startsWith('/')) {
      depth -= 1;
      continue;
    }
    work += 2 ** (tag.length - 1);
    // An element that holds words is closed by the next, where it is closed at all.
    if (piece.slice(tag.length).trim() === '' && !tag.endsWith('/>')) depth += 1;
    if (work > WORK_MAX || depth > DEPTH_MAX) return false;
  }
  return true;
}
