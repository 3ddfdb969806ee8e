import type { ClientFact } from './client.events.js';

const ranks = { P: 'primary', S: 'secondary', T: 'tertiary' } as const;

/**
 * Each fact of a client's record as one sentence: ids and dates of coverage, consent and plan. What
 * was found or aimed at, names, numbers of cards and free text are not told.
 */
export function clientSentence(fact: ClientFact): string {
  switch (fact.type) {
    case 'ClientRegistered':
      return `Client ${fact.clientId} was registered.`;
    case 'ClientDetailsCorrected':
      return `The client’s details were corrected by ${fact.by}: ${namesOf(fact.corrected)}.`;
    case 'CoverageAdded': {
      const until = fact.to === undefined ? 'with no end' : `to ${fact.to}`;
      return (
        `Coverage ${fact.coverageId} by payer ${fact.payerId} was added as ` +
        `${ranks[fact.priority]} from ${fact.from}, ${until}.`
      );
    }
    case 'CoverageEnded':
      return `Coverage ${fact.coverageId} was ended on ${fact.to}.`;
    case 'CoverageCorrected': {
      const { type: _type, coverageId, by, at: _at, reason: _reason, ...corrected } = fact;
      return `Coverage ${coverageId} was corrected by ${by}: ${namesOf(corrected)}.`;
    }
    case 'ConsentSigned': {
      const until = fact.expiresOn === undefined ? '' : `, until ${fact.expiresOn}`;
      return (
        `Consent ${fact.consentId}, ${fact.kind} version ${fact.documentVersion}, was signed by ` +
        `the ${fact.signedAs} on ${fact.signedOn}${until}.`
      );
    }
    case 'ConsentRevoked':
      return `Consent ${fact.consentId} was revoked from ${fact.revokedOn} on.`;
    case 'AuthorizationRecorded':
      return (
        `Authorisation ${fact.authorizationId} of ${fact.max} ${fact.counts} under coverage ` +
        `${fact.coverageId} was recorded from ${fact.from} to ${fact.to}.`
      );
    case 'AuthorizationExtended':
      return `Authorisation ${fact.authorizationId} was extended to ${fact.max}, until ${fact.to}.`;
    case 'AuthorizationEnded':
      return `Authorisation ${fact.authorizationId} was ended on ${fact.on}.`;
    default:
      return planSentence(fact);
  }
}

type PlanTold = Exclude<
  ClientFact,
  { readonly type: `${'Client' | 'Coverage' | 'Consent' | 'Authorization'}${string}` }
>;

function planSentence(fact: PlanTold): string {
  switch (fact.type) {
    case 'PlanOfCareRecorded': {
      const total = fact.diagnoses.length;
      const number = total === 1 ? '1 diagnosis' : `${total} diagnoses`;
      const which = fact.planId === undefined ? 'A plan of care' : `Plan of care ${fact.planId}`;
      const whose = fact.discipline === undefined ? '' : ` for ${fact.discipline}`;
      return `${which}${whose} from ${fact.from} was recorded with ${number}.`;
    }
    case 'PlanOfCareEnded':
      return `Plan of care ${fact.planId} was ended on ${fact.on}: ${fact.reason}.`;
    case 'PlanCertified': {
      const what = fact.kind === 'initial' ? 'certified' : 'recertified';
      return `Plan of care ${fact.planId} was ${what} on ${fact.certifiedOn} by NPI ${fact.certifiedBy}.`;
    }
    case 'VerbalOrderRecorded':
      return `A verbal order for plan of care ${fact.planId} was recorded on ${fact.on}.`;
    case 'OrderOnFile':
      return `An order of ${fact.orderedOn} by NPI ${fact.orderedBy} is on file for plan of care ${fact.planId}.`;
    case 'PlanSentToReferrer':
      return `Plan of care ${fact.planId} was sent to the referrer on ${fact.sentOn} by ${fact.how}.`;
    case 'GoalAdded':
      return `Goal ${fact.goalId} was added to plan of care ${fact.planId} on ${fact.on} by ${fact.by}.`;
    case 'GoalChanged':
      return `Goal ${fact.goalId} of plan of care ${fact.planId} was changed on ${fact.on} by ${fact.by}.`;
    case 'GoalMeasured': {
      const where = fact.sessionId === undefined ? '' : ` in session ${fact.sessionId}`;
      return `Goal ${fact.goalId} was measured on ${fact.measuredOn}${where} by ${fact.measuredBy}.`;
    }
    case 'GoalMet':
      return `Goal ${fact.goalId} was found met on ${fact.on} by ${fact.by}.`;
    case 'FunctionalLevelRecorded':
      return `A functional level was recorded on ${fact.recordedOn} by ${fact.by}.`;
  }
}

const names: Readonly<Record<string, string>> = {
  lastName: 'last name',
  firstName: 'first name',
  middleName: 'middle name',
  preferredName: 'preferred name',
  birthDate: 'date of birth',
  memberId: 'member id',
  groupNumber: 'group number',
};

const namesOf = (corrected: object): string =>
  Object.keys(corrected)
    .map((each) => names[each] ?? each)
    .join(', ');
