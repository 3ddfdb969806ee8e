declare const unitsBrand: unique symbol;
declare const npiBrand: unique symbol;
declare const procedureBrand: unique symbol;
declare const icdBrand: unique symbol;

/** Billing quantity of a service line, whole, ≥ 0. Never minutes. */
export type Units = number & { readonly [unitsBrand]: true };
/** National Provider Identifier: ten digits whose last is a Luhn check over 80840 + the first nine. */
export type Npi = string & { readonly [npiBrand]: true };
/** CPT or HCPCS level II code, five characters: `97150`. We carry codes, never their descriptors. */
export type ProcedureCode = string & { readonly [procedureBrand]: true };
/** ICD-10-CM code without its dot, upper case: `G5601`. */
export type Icd10 = string & { readonly [icdBrand]: true };

/** @throws RangeError on a fraction or a negative */
export function units(value: number): Units {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not whole units: ${value}`);
  return value as Units;
}

/** Whether the check digit holds. Source: CMS NPI check digit (ISO Luhn with prefix 80840). */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  let sum = 24; // the Luhn weight of the prefix 80840
  for (let i = 0; i < 10; i += 1) {
    const digit = Number(text[i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** @throws RangeError where the check digit does not hold */
export function npi(text: string): Npi {
  if (!isNpi(text)) throw new RangeError('not an NPI: ten digits with a valid check digit');
  return text as Npi;
}

/** @throws RangeError unless five of A–Z, 0–9 */
export function procedureCode(text: string): ProcedureCode {
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(text)) throw new RangeError(`not a procedure code: ${text}`);
  return text as ProcedureCode;
}

/** Accepts the dot and drops it. @throws RangeError on another shape */
export function icd10(text: string): Icd10 {
  const bare = text.replace('.', '').toUpperCase();
  if (!/^[A-TV-Z]\d[0-9A-Z]([0-9A-Z]{0,4})$/.test(bare))
    throw new RangeError(`not an ICD-10-CM code: ${text}`);
  return bare as Icd10;
}
