/** Why a case cannot be read: what, where, and how to mend it. Nothing of the case is quoted. */
export interface CaseFault {
  readonly code: CaseFaultCode;
  /** `$[0].services[1].minutes`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

export type CaseFaultCode =
  | 'file-unreadable'
  | 'not-json'
  | 'not-a-case'
  | 'policy-missing'
  | 'policy-unknown'
  | 'date-missing'
  | 'date-not-real'
  | 'discipline-unknown'
  | 'services-missing'
  | 'code-malformed'
  | 'minutes-missing'
  | 'minutes-not-whole'
  | 'assistant-minutes-too-many'
  | 'time-unreadable'
  | 'time-runs-backwards'
  | 'attendance-missing'
  | 'client-not-in-attendance'
  | 'area-not-a-number'
  | 'telehealth-unknown'
  | 'choices-malformed'
  | 'field-malformed';

/** Carries a fault out of the reader; caught at its door and nowhere else. */
export class CaseFaultError extends Error {
  constructor(readonly fault: CaseFault) {
    super(fault.code);
  }
}

export function fail(code: CaseFaultCode, path: string, message: string, remedy: string): never {
  throw new CaseFaultError({ code, path, message, remedy });
}

export const faultInWords = ({ code, path, message, remedy }: CaseFault): string =>
  `${code} at ${path}: ${message} ${remedy}`;
