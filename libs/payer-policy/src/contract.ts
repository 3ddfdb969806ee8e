/** What may be asked of payer policy over HTTP. */
export { LoadReferenceTableBody, PairsQuery } from './reference/reference.contract.js';
