import fc from 'fast-check';
import { project } from '@ledgerline/event-store/testing';
import { cents, units, type PatientControlNumber, type StaffId } from '@ledgerline/terms';
import { lineFacts } from './line-facts.testing.js';
import { standingOf } from './line-standing.js';
import { serviceLine } from './service-line.decider.js';
import type { ServiceLineFact } from './service-line.events.js';
import type {
  NotBillableLine,
  ProposedLine,
  ServiceLine,
  ServiceLineCommand,
} from './service-line.state.js';
import { serviceLines } from './service-lines.projection.js';

const { type: _proposed, ...line } = lineFacts.proposed() as { type: string } & ProposedLine;
const { type: _unpaid, ...unpaid } = lineFacts.notBillable() as { type: string } & NotBillableLine;
const at = '2026-11-20T09:00:00.000Z' as never;
const by = 'olsen' as StaffId;
const missing = [
  { condition: 'no-informed-consent', sentence: 'Sign it.', mender: 'therapist' },
] as const;
const wouldBe = {
  procedureCode: line.procedureCode,
  modifiers: line.modifiers,
  units: line.units,
  chargeCents: line.chargeCents,
};

/** Whatever pricing, people and payers may say, in any order. */
const changed = fc.option(
  fc
    .subarray(['A1', 'A2'])
    .map((amendmentIds) => ({ sessionId: line.sessionId, at, amendmentIds })),
  { nil: undefined },
);
const pcn = fc.constantFrom('P1', 'P2', 'P3').map((text) => text as PatientControlNumber);
const command: fc.Arbitrary<ServiceLineCommand> = fc.oneof(
  fc
    .record({ count: fc.integer({ min: 1, max: 3 }), changed })
    .map(({ count, changed: why }): ServiceLineCommand => ({
      type: 'ProposeServiceLine',
      line: { ...line, units: units(count), chargeCents: cents(6500 * count) },
      ...(why ? { changed: why } : {}),
    })),
  fc
    .record({ isMendable: fc.boolean(), changed })
    .map(({ isMendable, changed: why }): ServiceLineCommand => ({
      type: 'RecordNotBillable',
      line: isMendable ? { ...unpaid, missing, wouldBe } : unpaid,
      ...(why ? { changed: why } : {}),
    })),
  changed.map((why): ServiceLineCommand => ({
    type: 'DropServiceLine',
    at,
    ...(why ? { changed: why } : {}),
  })),
  fc.constant<ServiceLineCommand>({ type: 'ApproveServiceLine', by, at }),
  fc.constant<ServiceLineCommand>({ type: 'HoldServiceLine', reason: 'wait', by, at }),
  fc.constant<ServiceLineCommand>({ type: 'WithdrawServiceLine', reason: 'wrong', by, at }),
  pcn.map((patientControlNumber): ServiceLineCommand => ({
    type: 'ClaimServiceLine',
    patientControlNumber,
  })),
  pcn.map((patientControlNumber): ServiceLineCommand => ({
    type: 'ReturnServiceLine',
    patientControlNumber,
    reason: '999 R',
  })),
);

/** Every state a line goes through, with the facts until then. */
function* livesOf(commands: readonly ServiceLineCommand[]) {
  let state: ServiceLine = serviceLine.initial;
  const facts: ServiceLineFact[] = [];
  for (const each of commands) {
    const decision = serviceLine.decide(each, state);
    if ('refused' in decision) continue;
    facts.push(...decision.accepted);
    state = decision.accepted.reduce(serviceLine.evolve, state);
    yield { state, facts };
  }
}

describe('an approved line is always in exactly one of: queued with a reason, in one live claim, voided', () => {
  test('law: whatever happens, and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 24 }), (commands) => {
        for (const { state, facts } of livesOf(commands)) {
          const wasApproved = facts.some(({ type }) => type === 'ServiceLineApproved');
          const standing = standingOf(state);
          expect(standing.standing !== 'not-approved').toBe(wasApproved);
          if ('reason' in standing) expect(standing.reason).not.toBe('');
          // Claims it is in: those it went into and did not come back from.
          const claims = facts.reduce<Set<string>>((live, fact) => {
            if (fact.type === 'ServiceLineClaimed') live.add(fact.patientControlNumber);
            if (fact.type === 'ServiceLineReturned') live.delete(fact.patientControlNumber);
            return live;
          }, new Set());
          expect([...claims]).toEqual(
            standing.standing === 'in-claim' ? [standing.patientControlNumber] : [],
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test('law: the list people work from says the same', () => {
    const phaseOf = (facts: readonly ServiceLineFact[]) =>
      project(serviceLines, 'service-line-L1', ...facts).get('L1');
    fc.assert(
      fc.property(fc.array(command, { maxLength: 16 }), (commands) => {
        for (const { state, facts } of livesOf(commands)) {
          const row = phaseOf(facts);
          expect(row?.phase ?? 'unknown').toBe(state.phase);
          const owed = row?.correction?.correction;
          if (state.phase === 'claimed')
            expect(owed === 'none' ? undefined : owed).toBe(state.correction?.correction);
        }
      }),
    );
  });
});

test('a claim turned back that had a correction owed leaves the line as it was priced since', () => {
  const facts = [
    lineFacts.proposed(),
    lineFacts.approved(),
    lineFacts.claimed(),
    ...acceptedOf(
      {
        type: 'ProposeServiceLine',
        line: { ...line, units: units(2), chargeCents: cents(13000) },
        changed: { sessionId: line.sessionId, at, amendmentIds: ['A1'] },
      },
      [lineFacts.proposed(), lineFacts.approved(), lineFacts.claimed()],
    ),
  ];
  const back = { type: 'ReturnServiceLine', patientControlNumber: 'P1', reason: 'A3' } as never;
  expect(acceptedOf(back, facts)).toMatchObject([
    { type: 'ServiceLineReturned' },
    { type: 'ServiceLineProposed', units: 2, chargeCents: 13000 },
  ]);
});

function acceptedOf(asked: ServiceLineCommand, facts: readonly ServiceLineFact[]) {
  const state = facts.reduce<ServiceLine>(serviceLine.evolve, serviceLine.initial);
  const decision = serviceLine.decide(asked, state);
  if ('refused' in decision) throw new Error(decision.refused.code);
  return decision.accepted;
}
