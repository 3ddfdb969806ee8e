import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import type { Role } from './access/roles.js';
import { createApp } from './app.js';
import { System } from './system.js';

export const practiceId = 'WILLOW';
export const staff = {
  olive: 'owner',
  lind: 'therapist',
  mora: 'therapist',
  bell: 'biller',
  fenn: 'finance',
  audra: 'auditor',
} as const satisfies Record<string, Role>;
export type StaffName = keyof typeof staff;

export const passwordOf = (staffId: string): string => `once-and-never-again-${staffId}`;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What the JSON says, or undefined. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** The whole api over a database of its own, asked on loopback. */
export class TestApi {
  readonly #tokens = new Map<string, string>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: ScratchDatabase,
    readonly folder: string,
  ) {}

  static async open(): Promise<TestApi> {
    const database = await scratchDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'ledgerline-api-'));
    return new TestApi(await TestApi.#start(database, folder), database, folder);
  }

  get system(): System {
    return this.app.get(System);
  }

  /** A second process over the same database, as after a crash: nobody's password is handed over again. */
  async again(): Promise<NestFastifyApplication> {
    return listening(await createApp(settingsOf(this.database)));
  }

  async ask(
    by: StaffName | undefined,
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const token = by && (await this.tokenOf(by));
    return asked(this.app, method, url, body, {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    });
  }

  /** Signs in the first time somebody is needed. */
  async tokenOf(staffId: StaffName): Promise<string> {
    const known = this.#tokens.get(staffId);
    if (known) return known;
    const body = { staffId, password: passwordOf(staffId) };
    const { status, body: answer } = await asked(this.app, 'POST', '/sign-ins', body);
    if (status !== 200) throw new Error(`sign-in answered ${status}`);
    this.#tokens.set(staffId, answer.token);
    return answer.token;
  }

  /** A practice, one place, two clinicians, one payer. */
  async establish(): Promise<void> {
    for (const [path, body] of practiceBodies) {
      const { status, text } = await this.ask('olive', 'POST', path, body);
      if (status !== 204) throw new Error(`${path} answered ${status}: ${text}`);
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  static async #start(database: ScratchDatabase, folder: string): Promise<NestFastifyApplication> {
    const file = join(folder, 'sign-ins.json');
    const signIns = Object.entries(staff).map(([staffId, role]) => ({
      staffId,
      role,
      password: passwordOf(staffId),
    }));
    writeFileSync(file, JSON.stringify(signIns), { mode: 0o600 });
    return listening(await createApp({ ...settingsOf(database), LEDGERLINE_SIGN_INS: file }));
  }
}

/** Asks an application that listens: Jest cannot load what Fastify's `inject` stands on. */
export async function asked(
  app: NestFastifyApplication,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`${await app.getUrl()}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = String(answer.headers.get('content-type')).includes('json');
  return {
    status: answer.status,
    text,
    headers: Object.fromEntries(answer.headers),
    body: isJson && text ? JSON.parse(text) : undefined,
  };
}

async function listening(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  await app.listen(0, '127.0.0.1');
  return app;
}

const settingsOf = ({ url }: ScratchDatabase) => ({
  DATABASE_URL: url,
  LEDGERLINE_PRACTICE: practiceId,
  LEDGERLINE_PORT: 0,
});

const address = { line1: '1 Willow Way', city: 'Portland', state: 'OR', zip: '972010001' };
const practiceBodies: readonly (readonly [string, object])[] = [
  [
    '/practice',
    {
      practiceId,
      name: 'Willow Therapy',
      npi: '1990000014',
      taxonomy: '261QR0400X',
      taxId: '930000077',
      address,
      contact: { name: 'Office', phone: '5035550100' },
      submitterId: 'WILLOW01',
      zone: 'America/Los_Angeles',
    },
  ],
  [
    '/practice/locations',
    {
      locationId: 'MAIN',
      name: 'Main',
      address,
      zone: 'America/Los_Angeles',
      placeOfService: '11',
    },
  ],
  ['/practice/clinicians', clinician('lind', 'Lind', '1980000024')],
  ['/practice/clinicians', clinician('mora', 'Mora', '1970000034')],
  ['/practice/staff', therapist('lind')],
  ['/practice/staff', therapist('mora')],
];

function clinician(clinicianId: string, lastName: string, npi: string): object {
  const discipline = 'OT';
  return { clinicianId, lastName, firstName: 'Sara', npi, taxonomy: '225X00000X', discipline };
}

function therapist(staffId: string): object {
  return { staffId, role: 'therapist', displayName: staffId, clinicianId: staffId };
}
