import {
  writeFaults,
  writeWarnings,
  type WriteFaultCode,
  type WriteWarningCode,
} from './write-faults.js';

/** Where in the transaction and where in the document. */
export interface WritePosition {
  /** `2010BA`, `2400`, or `envelope`. */
  readonly loop: string;
  readonly segment: string;
  /** `NM109`, `SV101-3`. */
  readonly element: string;
  /** `sets[0].claims[3].lines[0].units`. */
  readonly path: string;
}

export interface WriteFault extends WritePosition {
  readonly code: WriteFaultCode;
  readonly message: string;
  readonly remedy: string;
}

export interface WriteWarning extends WritePosition {
  readonly code: WriteWarningCode;
  readonly message: string;
  readonly remedy: string;
}

/** No one reads further, and a list must end. The totals go on counting. */
const KEPT_MAX = 10_000;

/** What the pen and the rules found, in the order of the document. */
export class Findings {
  readonly faults: WriteFault[] = [];
  readonly warnings: WriteWarning[] = [];
  faultsTotal = 0;
  warningsTotal = 0;

  fault(code: WriteFaultCode, where: WritePosition): void {
    this.faultsTotal += 1;
    if (this.faults.length >= KEPT_MAX) return;
    const [message, remedy] = writeFaults[code];
    this.faults.push({ code, ...where, message, remedy });
  }

  warn(code: WriteWarningCode, where: WritePosition): void {
    this.warningsTotal += 1;
    if (this.warnings.length >= KEPT_MAX) return;
    const [message, remedy] = writeWarnings[code];
    this.warnings.push({ code, ...where, message, remedy });
  }
}
