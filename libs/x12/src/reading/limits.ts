/** What one file may ask of us, and what we are asked of it. Every limit is checked while streaming, before anything is kept. */
export interface ReadingLimits {
  /** Bytes in one file. */
  readonly fileBytes: number;
  /** Bytes between two segment terminators. */
  readonly segmentBytes: number;
  /** Element, component and repetition separators in one segment. */
  readonly separators: number;
  /** Bytes in one loop held in memory at a time: a CLP with its lines, an AK2, a patient HL. */
  readonly loopBytes: number;
  /** Service lines in one claim; the 835 guide allows 999. */
  readonly lines: number;
  /** Faults and imbalances listed per log; the rest are only counted. */
  readonly listed: number;
  /** Claims of an 837P as whole documents, rather than what it takes to answer them. */
  readonly claimsInFull: boolean;
}

export const readingLimits: ReadingLimits = {
  fileBytes: 250 * 1024 * 1024,
  segmentBytes: 64 * 1024,
  separators: 512,
  loopBytes: 1024 * 1024,
  lines: 999,
  listed: 100,
  claimsInFull: false,
};
