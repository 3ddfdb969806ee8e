import { factOf, streamOf, type EventStore } from '@ledgerline/event-store';
import {
  clinicianOf,
  expiringCredentials,
  practice,
  supervisorOn,
  type Credential,
  type Discipline,
  type Location,
  type PracticeFact,
  type PracticeState,
} from '@ledgerline/practice';
import type { ClinicianId, LocationId, PracticeId, ServiceDate } from '@ledgerline/terms';
import type { SignedIn } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';

type Established = Extract<PracticeState, { phase: 'established' }>;
interface Known {
  readonly state: PracticeState;
  /** Facts folded so far: the version to read from. */
  readonly factsTotal: number;
}

/** The practice as its facts leave it. Remembers what it has folded, and reads only what came after. */
export class PracticeReader {
  #known: Known = { state: practice.initial, factsTotal: 0 };

  constructor(
    private readonly store: EventStore,
    private readonly practiceId: string,
  ) {}

  /** @throws RefusedError where there is no such location, or no practice */
  async locationOf(
    locationId: LocationId,
  ): Promise<{ readonly practiceId: PracticeId; readonly location: Location }> {
    const { details, locations } = await this.#established();
    const location = locations.get(locationId);
    if (!location) throw new RefusedError({ code: 'location-unknown', locationId });
    return { practiceId: details.practiceId, location };
  }

  /** @throws RefusedError where nobody of this id treats here */
  async assertClinician(clinicianId: ClinicianId): Promise<void> {
    if (!clinicianOf(await this.#established(), clinicianId))
      throw new RefusedError({ code: 'clinician-unknown', clinicianId });
  }

  /** What runs out in a span of days. */
  async expiringCredentials(from: ServiceDate, to: ServiceDate): Promise<readonly Credential[]> {
    return expiringCredentials(await this.#established(), from, to);
  }

  /** The clinician somebody signs as: their own id, where the practice does not say another. */
  async clinicianOf({ staffId }: SignedIn): Promise<ClinicianId> {
    const { staff } = await this.#established();
    return staff.get(staffId)?.clinicianId ?? (staffId as string as ClinicianId);
  }

  /** @throws RefusedError where no practice stands */
  async established(): Promise<Established> {
    return this.#established();
  }

  /** Absent for an id nobody treats by here. */
  async disciplineOf(clinicianId: ClinicianId): Promise<Discipline | undefined> {
    return clinicianOf(await this.#established(), clinicianId)?.discipline;
  }

  /** What a clinician is on a date: nothing to add for a therapist, the supervisor of an assistant. */
  async roleOn(
    clinicianId: ClinicianId,
    date: ServiceDate,
  ): Promise<{ readonly clinicianRole?: 'assistant'; readonly supervisedBy?: ClinicianId }> {
    const state = await this.#established();
    if (clinicianOf(state, clinicianId)?.role !== 'assistant') return {};
    const supervisor = supervisorOn(state, clinicianId, date);
    return {
      clinicianRole: 'assistant',
      ...(supervisor ? { supervisedBy: supervisor.clinicianId } : {}),
    };
  }

  async #established(): Promise<Established> {
    const before = this.#known;
    const stream = streamOf('practice', this.practiceId);
    const stored = await this.store.readStream(stream, before.factsTotal);
    const state = stored.reduce(
      (folded, each) => practice.evolve(folded, factOf<PracticeFact>(each)),
      before.state,
    );
    const factsTotal = before.factsTotal + stored.length;
    if (factsTotal > this.#known.factsTotal) this.#known = { state, factsTotal };
    if (state.phase !== 'established') throw new RefusedError({ code: 'practice-not-established' });
    return state;
  }
}
