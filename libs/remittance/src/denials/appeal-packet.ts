import { cents, dollars, type ServiceDate } from '@ledgerline/terms';

/** All an appeal of one claim is made from. Personal data: it is handed out, never logged or kept. */
export interface AppealPacket {
  readonly preparedOn: ServiceDate;
  readonly level: 'first' | 'second' | 'third' | 'records';
  readonly practice: {
    readonly name: string;
    readonly npi: string;
    readonly taxId: string;
    readonly address: readonly string[];
    readonly phone: string;
  };
  readonly payer: { readonly name: string; readonly x12PayerId: string };
  readonly patient: {
    readonly name: string;
    readonly birthDate: string;
    readonly memberId: string;
    readonly groupNumber: string | null;
  };
  readonly claim: {
    readonly patientControlNumber: string;
    readonly payerClaimNumber: string;
    readonly serviceDate: string;
    readonly chargeCents: number;
    readonly diagnoses: readonly string[];
  };
  readonly timelyFiling: {
    readonly acceptedOn: string;
    readonly code: string;
    readonly saidBy: string;
    readonly payerClaimNumber: string | null;
    readonly fileSha256: string;
  } | null;
  readonly planOfCare: {
    readonly from: string;
    readonly frequencyPerWeek: number | null;
    readonly durationWeeks: number | null;
    readonly certifications: readonly string[];
    readonly ordersOn: readonly string[];
    readonly goalsTotal: number;
    readonly goalsMetTotal: number;
  } | null;
  readonly lines: readonly PacketLine[];
}

export interface PacketLine {
  readonly lineId: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly units: number | null;
  readonly minutes: number | null;
  readonly clinician: string | null;
  readonly deniedOn: string;
  readonly openCents: number;
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
  readonly authorization: {
    readonly number: string;
    readonly from: string;
    readonly to: string;
  } | null;
  readonly derivation: {
    readonly ruleId: string;
    readonly version: number;
    readonly citation: string;
    readonly steps: readonly string[];
  } | null;
  readonly note: {
    readonly signedBy: string | null;
    readonly signedAt: string | null;
    readonly elements: readonly { readonly element: string; readonly text: string }[];
    readonly missing: readonly string[];
  } | null;
}

/**
 * An appeal as plain text, ready to print: the claim, what was denied, how each line came to be billed,
 * what the signed note says, the plan of care, the authorization, the proof it came in time. The same
 * facts make the same bytes, so that the hash on record proves what was sent.
 */
export function appealPacket(packet: AppealPacket): string {
  const { practice, payer, patient, claim, preparedOn, level } = packet;
  const title = level === 'records' ? 'RECORDS REQUESTED' : `APPEAL, ${level.toUpperCase()} LEVEL`;
  return [
    practice.name,
    ...practice.address,
    `Telephone ${practice.phone} · NPI ${practice.npi} · tax number ${practice.taxId}`,
    '',
    `To ${payer.name} (${payer.x12PayerId})`,
    `Prepared on ${preparedOn}`,
    '',
    title,
    ...fields([
      ['Patient', `${patient.name}, born ${patient.birthDate}`],
      ['Member number', patient.memberId],
      ['Group number', patient.groupNumber],
      ['Your claim number', claim.payerClaimNumber],
      ['Our claim number', claim.patientControlNumber],
      ['Date of service', claim.serviceDate],
      ['Charged', money(claim.chargeCents)],
      ['Diagnoses', claim.diagnoses.join(', ')],
      ['Still owed', money(packet.lines.reduce((sum, each) => sum + each.openCents, 0))],
    ]),
    ...packet.lines.flatMap(lineOf),
    ...heading('PLAN OF CARE'),
    ...planOf(packet.planOfCare),
    ...heading('RECEIVED IN TIME'),
    ...timely(packet.timelyFiling),
    ...heading('WHAT WE ASK'),
    ...asked(packet),
    '',
  ].join('\n');
}

function lineOf(line: PacketLine, nth: number): string[] {
  const { procedureCode, modifiers, units, minutes, clinician, deniedOn, reasons, remarks } = line;
  return [
    ...heading(`LINE ${nth + 1}: ${[procedureCode, ...modifiers].join(' ')}`),
    ...fields([
      ['Units', units === null ? null : String(units)],
      ['Minutes', minutes === null ? null : String(minutes)],
      ['Given by', clinician],
      ['Line number sent', line.lineId],
      ['Denied on', deniedOn],
      ['Your reasons', reasons.join(', ')],
      ['Your remarks', remarks.join(', ') || null],
      ['Still owed', money(line.openCents)],
      ['Authorization', authorizationTold(line.authorization)],
    ]),
    ...derivationOf(line.derivation),
    ...noteOf(line.note),
  ];
}

const authorizationTold = (each: PacketLine['authorization']): string | null =>
  each && `${each.number}, in force ${each.from} to ${each.to}`;

function derivationOf(derivation: PacketLine['derivation']): string[] {
  if (!derivation) return [];
  const { ruleId, version, citation, steps } = derivation;
  return [
    '',
    `How it was counted, by rule ${ruleId}, version ${version} (${citation}):`,
    ...steps.map((each, nth) => `  ${nth + 1}. ${each}`),
  ];
}

function noteOf(note: PacketLine['note']): string[] {
  if (!note) return ['', 'No signed note of this service is on file.'];
  const signed = note.signedAt ? `signed by ${note.signedBy} at ${note.signedAt}` : 'not signed';
  return [
    '',
    `The note, ${signed}:`,
    ...note.elements.map(({ element, text }) => `  ${spaced(element)}: ${text}`),
    ...(note.missing.length > 0 ? [`  Not written: ${note.missing.map(spaced).join(', ')}`] : []),
  ];
}

function planOf(plan: AppealPacket['planOfCare']): string[] {
  if (!plan) return ['None holds on the date of service.'];
  const { frequencyPerWeek, durationWeeks } = plan;
  return fields([
    ['In force from', plan.from],
    ['Frequency', frequencyPerWeek === null ? null : `${frequencyPerWeek} a week`],
    ['Duration', durationWeeks === null ? null : `${durationWeeks} weeks`],
    ['Certified', plan.certifications.join('; ') || 'no certification on file'],
    ['Orders on file', plan.ordersOn.join(', ') || null],
    ['Goals', `${plan.goalsMetTotal} of ${plan.goalsTotal} met`],
  ]);
}

function timely(proof: AppealPacket['timelyFiling']): string[] {
  if (!proof) return ['No acceptance by the payer (277CA) is on file for this claim.'];
  return fields([
    ['Accepted on', `${proof.acceptedOn}, as ${proof.saidBy}`],
    ['Your answer', `277CA ${proof.code}`],
    ['Your claim number', proof.payerClaimNumber],
    ['File (SHA-256)', proof.fileSha256],
  ]);
}

function asked({ level, lines }: AppealPacket): string[] {
  const owed = money(lines.reduce((sum, each) => sum + each.openCents, 0));
  return level === 'records'
    ? ['The records you asked for are above. Please decide about the claim.']
    : [`Please decide about these lines again and pay what is owed under the plan (${owed}).`];
}

const heading = (text: string): string[] => ['', text, '-'.repeat(text.length)];
const WIDTH = 18;
const fields = (pairs: readonly (readonly [string, string | null])[]): string[] =>
  pairs.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${`${name}:`.padEnd(WIDTH)} ${value}`],
  );
const spaced = (element: string): string =>
  element.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const money = (amount: number): string => dollars(cents(amount));
