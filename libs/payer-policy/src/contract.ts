/** What may be asked of payer policy over HTTP. */
export { LoadReferenceTableBody, PairsQuery } from './reference/reference.contract.js';
export {
  AdoptPolicyVersionBody,
  PolicyFile,
  PolicyOnQuery,
  readPolicyFile,
  type PolicyFileFault,
} from './policy-file.contract.js';
