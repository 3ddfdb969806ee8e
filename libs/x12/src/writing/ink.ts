const STAR = 42;
const COLON = 58;
const TILDE = 126;

/**
 * The bytes of the segments being written, and where in the segment the pen is. Delimiters are put
 * down before a value and only when one comes, so nothing empty can trail: not an element, not a
 * component. Every character is ASCII by then; one character is one byte.
 */
export class Ink {
  private bytes = new Uint8Array(16_384);
  private length = 0;
  private segments = 0;
  private elementPut = 0;
  private componentPut = 1;

  begin(segmentId: string): void {
    this.put(segmentId);
    this.elementPut = 0;
  }

  end(): void {
    this.room(1);
    this.bytes[this.length++] = TILDE;
    this.segments += 1;
  }

  /** @param component  from 1 in a composite, 0 in a plain element */
  value(element: number, component: number, text: string): void {
    this.room(element - this.elementPut + component);
    if (this.elementPut < element) this.componentPut = 1;
    for (; this.elementPut < element; this.elementPut += 1) this.bytes[this.length++] = STAR;
    for (; this.componentPut < component; this.componentPut += 1) this.bytes[this.length++] = COLON;
    this.put(text);
  }

  /** The text since the last taking, flat, and how many segments it is. */
  take(): { readonly text: string; readonly count: number } {
    const text = ASCII.decode(this.bytes.subarray(0, this.length));
    const count = this.segments;
    this.length = 0;
    this.segments = 0;
    return { text, count };
  }

  private put(text: string): void {
    this.room(text.length);
    for (let at = 0; at < text.length; at += 1) this.bytes[this.length + at] = text.charCodeAt(at);
    this.length += text.length;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

const ASCII = new TextDecoder('latin1');
