import { projectInto } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import {
  npi,
  units,
  type ClinicianId,
  type LineId,
  type PatientControlNumber,
} from '@ledgerline/terms';
import {
  clientUnitTotals,
  type ClientUnitTotals,
} from '../pricing/client-unit-totals.projection.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';
import { lineFacts } from '../service-lines/line-facts.testing.js';
import { ana, luca, practiceFacts, practiceOf, wednesday, willow } from '../willow.testing.js';
import { draftsOf, planBatches } from './plan-batches.js';
import { lineIdsBeside } from './beside-claim.js';
import { judgeClaims } from './ready-claims.js';
import { linesOf, request } from './seal-batch.testing.js';

const EARLIER = 'EARLIER' as LineId;
const sentAs = (number = 'PCN1'): ServiceLineFact => lineFacts.claimed(EARLIER, number);
const proposed = (over: object = {}): ServiceLineFact =>
  ({ ...lineFacts.proposed(EARLIER), ...over }) as ServiceLineFact;
const approved = lineFacts.approved(EARLIER);

/** A line of Ana's Wednesday, and what happened to it; the group of the same date is judged beside it. */
function judgedBeside(facts: readonly ServiceLineFact[], practice = willow) {
  const plan = planBatches(linesOf({ ana: 45, luca: 45 }), practice)[0]!;
  const log = facts.map((fact, nth) => ({
    stored: stored(`service-line-${EARLIER}`, nth, fact),
    fact,
  }));
  const days = new Map<string, ClientUnitTotals>();
  projectInto(clientUnitTotals, days, log);
  const others = new Map<LineId, ServiceLineRow | null>();
  projectInto(serviceLines, others, log);
  expect(lineIdsBeside(plan.drafts, days)).toEqual(
    others.get(EARLIER)?.phase === 'withdrawn' ? [] : [EARLIER],
  );
  const judged = judgeClaims({
    ...request(),
    drafts: plan.drafts,
    practice,
    today: '2026-11-20',
    days,
    others,
  });
  return Object.fromEntries(
    judged.map(({ draft, findings }) => [draft.lines[0].state.line.clientId, findings]),
  );
}

describe('a line that was sent before', () => {
  test('is found before anything is sealed, with the claim it stands in', () => {
    const found = judgedBeside([proposed(), approved, sentAs()]);
    expect(found[ana]).toEqual([
      expect.objectContaining({ edit: 'CLM-010', version: 3, severity: 'error', line: 1 }),
    ]);
    expect(found[ana]?.[0]?.sentence).toMatch(
      /^Claim PCN1 was sent with the same line, and stands\./,
    );
    expect(found[luca]).toEqual([]);
  });

  test.each<[string, readonly ServiceLineFact[]]>([
    ['came back from its claim', [sentAs(), lineFacts.returned(EARLIER, 'PCN1')]],
    [
      'was withdrawn after it came back',
      [sentAs(), lineFacts.returned(EARLIER, 'PCN1'), lineFacts.withdrawn(EARLIER)],
    ],
    ['waits for its claim', []],
  ])('that %s does not stand', (_what, facts) => {
    expect(judgedBeside([proposed(), approved, ...facts])[ana]).toEqual([]);
  });

  test.each([
    ['another payer', { payerId: 'beacon' }],
    ['another therapist', { clinicianId: 'okafor' as ClinicianId }],
    ['another modifier', { modifiers: ['GO', '76'] }],
    ['another code', { procedureCode: '97530', units: units(2) }],
  ])('under %s is another service', (_what, over) => {
    const edits = judgedBeside([proposed(over), approved, sentAs()])[ana];
    expect(edits?.map(({ edit }) => edit)).not.toContain('CLM-010');
  });
});

describe('a payer that takes one claim a day', () => {
  const grouped = practiceOf([
    ...practiceFacts,
    {
      type: 'PayerClaimGroupingChanged',
      payerId: 'cascade' as never,
      oneClaimADay: true,
      from: wednesday,
    },
    {
      type: 'ClinicianJoined',
      clinicianId: 'okoro' as never,
      lastName: 'OKORO',
      firstName: 'UCHE',
      npi: npi('1234567893'),
      taxonomy: '225100000X',
      discipline: 'PT',
    },
  ]);
  const two = (over: object) => {
    const [line] = linesOf({ ana: 45, luca: 45 });
    const other = { ...line!.state.line, lineId: 'ZZ', procedureCode: '97530', ...over } as never;
    return [line!, { state: { ...line!.state, line: other }, version: 1 }];
  };

  test('is told that the date was claimed: the line joins the correction of that claim', () => {
    const sent = [proposed({ procedureCode: '97530', modifiers: ['GP'] }), approved, sentAs()];
    const edits = (practice = willow) => judgedBeside(sent, practice)[ana]?.map(({ edit }) => edit);
    expect(edits(grouped)).toContain('CLM-013');
    expect(edits()).not.toContain('CLM-013');
  });

  test.each([
    ['therapist', { clinicianId: 'okoro' }],
    ['place of service', { placeOfService: '10' }],
    ['discipline', { discipline: 'PT' }],
    ['authorisation', { authorizationId: 'A2' }],
  ])('has lines of another %s on one claim, where others have two', (_what, over) => {
    expect(draftsOf(two(over), grouped)).toHaveLength(1);
    expect(draftsOf(two(over), willow)).toHaveLength(2);
  });

  test('from its first date on, and each client and coverage apart', () => {
    const before = { serviceDate: '2026-11-17', clinicianId: 'okoro' };
    const lines = two(before).map((each) => ({
      ...each,
      state: { ...each.state, line: { ...each.state.line, serviceDate: '2026-11-17' as never } },
    }));
    expect(draftsOf(lines, grouped)).toHaveLength(2);
    expect(draftsOf(linesOf({ ana: 45, luca: 45 }), grouped)).toHaveLength(2);
    expect(draftsOf(two({ coverageId: 'C2' }), grouped)).toHaveLength(2);
  });

  test('the claim says of each line who gave it, and whose diagnoses it treats', () => {
    const drafts = draftsOf(two({ clinicianId: 'okoro', modifiers: ['GP'] }), grouped);
    const [claim] = judgeClaims({ ...request(), drafts, practice: grouped, today: '2026-11-20' });
    expect(claim?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(claim?.document).toMatchObject({
      renderingProvider: { npi: '1980000024' },
      lines: [{}, { renderingProvider: { npi: '1234567893' }, diagnosisPointers: [1, 2] }],
    });
    expect(claim?.document?.lines[0]).not.toHaveProperty('renderingProvider');
    const number = claim?.patientControlNumber as PatientControlNumber;
    expect(claim?.document?.patientControlNumber).toBe(number);
  });
});
