import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { readX12, type X12Item } from '../index.js';
import type { ClaimBatchDocument } from '../contract.js';
import { claimBatchSegments } from './index.js';

const examples = new URL('../../examples/', import.meta.url);

test.each(['two-client-group', 'cob-secondary'])('what we write of %s, we read', async (name) => {
  const text = readFileSync(new URL(`${name}.json`, examples), 'utf8');
  const document = JSON.parse(text) as ClaimBatchDocument;
  const bytes = Buffer.from([...claimBatchSegments(document)].join(''), 'latin1');
  const items: X12Item[] = [];
  for await (const item of readX12(Readable.from([bytes]))) items.push(item);
  const verdicts = items.filter(({ type }) => type.endsWith('-closed'));
  expect(verdicts).toHaveLength(3);
  for (const verdict of verdicts)
    expect(verdict).toMatchObject({ disposition: 'accept', faultCount: 0 });
  const sent = document.sets.flatMap(({ claims }) => claims);
  expect(items.filter(({ type }) => type === 'claim-submitted')).toMatchObject(
    sent.map((claim) => ({
      patientControlNumber: claim.patientControlNumber,
      charge: claim.chargeCents,
      payerId: claim.payer.id,
      memberId: claim.subscriber.memberId,
      renderingProviderNpi: claim.renderingProvider?.npi,
      diagnoses: claim.diagnoses.map((each) => each.replace('.', '')),
      lines: claim.lines.map((line) => ({
        lineControlNumber: line.lineControlNumber,
        procedure: line.procedureCode,
        modifiers: line.modifiers,
        units: line.units,
        serviceDate: line.serviceDate,
        diagnosisPointers: line.diagnosisPointers,
      })),
    })),
  );
});
