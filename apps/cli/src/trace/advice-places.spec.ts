import { segmentsOf, type AdvicePlace } from './advice-places.js';

test.each<[string, Partial<NonNullable<AdvicePlace['line']>>, string[]]>([
  // how a line is found in its claim, what the facts say of it, the SVCs
  ['by our number, in both its parts', { lineId: 'L1' }, ['SVC 4', 'SVC 6']],
  ['by what it says, where that is said once', { lineId: 'X', paidCents: 100 }, ['SVC 8']],
  ['not where two say the same', { lineId: 'X', paidCents: 2000 }, []],
])('a line is found %s', (_how, said, svcs) => {
  const at = (id: string, segmentIndex: number) => ({ id, segmentIndex, byteOffset: 0 });
  const line = (nth: number, lineControlNumber: string, paid: string) => ({
    ...{ svc: at('SVC', nth), lineControlNumber, procedureCode: '97150', charge: '65', paid },
    cas: [],
  });
  const claim = {
    ...{ fileSha256: 'f', setControlNumber: '0001', traceNumber: 'T', claimIndex: 0 },
    ...{ patientControlNumber: 'C1', st: at('ST', 3), clp: at('CLP', 3), cas: [] },
    lines: [line(4, 'L1', '20'), line(6, 'L1', '20'), line(8, '', '1')],
  };
  const place: AdvicePlace = {
    ...{ fileSha256: 'f', setControlNumber: '0001', traceNumber: 'T', claimIndex: 0 },
    line: { lineId: '', procedureCode: '97150', chargeCents: 6500, paidCents: 2000, ...said },
  };
  const found = segmentsOf(place, [claim]).filter((each) => each.id === 'SVC');
  expect(found.map((each) => `SVC ${each.segmentIndex}`)).toEqual(svcs);
});
