/** What can be wrong with a file of CMS's, most fundamental first. */
export type ReferenceFaultCode =
  | 'not-a-text-file'
  | 'line-too-long'
  | 'quote-not-closed'
  | 'columns-not-as-published'
  | 'table-of-another-setting'
  | 'row-too-short'
  | 'code-unreadable'
  | 'indicator-unknown'
  | 'date-unreadable'
  | 'deleted-before-effective'
  | 'number-unreadable'
  | 'total-not-the-sum'
  | 'conversion-factor-differs'
  | 'row-contradicts-another'
  | 'no-code-of-ours';

/** Where a file departs from what CMS publishes. What stood there is not repeated. */
export interface ReferenceFault {
  readonly code: ReferenceFaultCode;
  /** Name of the file, as it was given. */
  readonly file: string;
  /** From 1; 0 where it is about the whole file. */
  readonly line: number;
  /** The column's own name. */
  readonly column?: string;
  readonly remedy: string;
}

/** A file read whole, or its faults: nothing is half loaded. */
export type ReferenceRead<Row> =
  | {
      readonly rows: readonly Row[];
      /** Rows of the file, ours or not. */
      readonly rowsTotal: number;
      /** Of the file's bytes; of several, of their hashes sorted, one a line. */
      readonly sha256: string;
      readonly conversionFactorTenThousandths?: number;
    }
  | {
      /** At most FAULTS_SHOWN of them. */
      readonly faults: readonly ReferenceFault[];
      readonly faultsTotal: number;
    };

export const FAULTS_SHOWN = 50;

const remedies: Readonly<Record<ReferenceFaultCode, string>> = {
  'not-a-text-file': 'Take the text or CSV file out of the ZIP; spreadsheets are not read.',
  'line-too-long': 'Take the file from CMS again; this line has no end.',
  'quote-not-closed': 'Take the file from CMS again; a quotation mark opens and never closes.',
  'columns-not-as-published': 'Check that this is the file of that kind; the column was not found.',
  'table-of-another-setting': 'Take the table of practitioner services.',
  'row-too-short': 'Take the file from CMS again; a row is cut off.',
  'code-unreadable': 'Take the file from CMS again; no five-character code stands here.',
  'indicator-unknown': 'CMS has changed its indicators: this version cannot read the row.',
  'date-unreadable': 'Take the file from CMS again; no YYYYMMDD date stands here.',
  'deleted-before-effective': 'Ask CMS: the pair ends before it begins.',
  'number-unreadable': 'Take the file from CMS again; no number stands here.',
  'total-not-the-sum':
    'The columns may have moved: work, expense and malpractice are not the total.',
  'conversion-factor-differs': 'Take one file: rows differ in their conversion factor.',
  'row-contradicts-another': 'Give each part of the quarter once: two rows speak of one date.',
  'no-code-of-ours': 'Check the file: it holds none of the codes we know.',
};

/** Gathers faults: keeps the first, counts the rest. */
export class Faults {
  readonly #shown: ReferenceFault[] = [];
  #total = 0;

  add(code: ReferenceFaultCode, file: string, line: number, column?: string): void {
    this.#total += 1;
    if (this.#shown.length === FAULTS_SHOWN) return;
    const where = column === undefined ? {} : { column };
    this.#shown.push({ code, file, line, ...where, remedy: remedies[code] });
  }

  get isNone(): boolean {
    return this.#total === 0;
  }

  get answer(): { readonly faults: readonly ReferenceFault[]; readonly faultsTotal: number } {
    return { faults: this.#shown, faultsTotal: this.#total };
  }
}
