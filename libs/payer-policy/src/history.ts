import type { PayerPolicyFact } from './payer-policy.events.js';

/** The fact of an adopted policy as one sentence for an auditor. */
export function payerPolicySentence(fact: PayerPolicyFact): string {
  switch (fact.type) {
    case 'PolicyVersionAdopted': {
      const { policyId, terms, rows, adoptedBy, reason } = fact;
      const said = [
        ...(terms ? [`terms v${terms.version}`] : []),
        ...rows.map((each) => `${each.procedureCode} v${each.version}`),
      ];
      return `${adoptedBy} adopted ${said.join(', ')} of policy ${policyId}: ${reason}`;
    }
  }
}
