import { accept, canonicalJson, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { ClientId, ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { PatientDayFact } from './patient-day.events.js';

type Told<Type extends PatientDayFact['type']> = Omit<
  Extract<PatientDayFact, { type: Type }>,
  'type'
>;
export type PricedDayOnFile = Told<'PatientDayPriced'>;

export type PatientDayCommand =
  | ({
      readonly type: 'SettleUnitTie';
      /** The codes among which a unit could go to any, as pricing the day found them. */
      readonly candidates: readonly ProcedureCode[];
    } & Told<'UnitTieSettled'>)
  | ({ readonly type: 'RecordPricing' } & PricedDayOnFile);

/** Most fundamental first. */
export type PatientDayRefusal =
  | { readonly code: 'no-tie-to-settle' }
  | {
      readonly code: 'code-not-in-the-tie';
      readonly procedureCode: ProcedureCode;
      readonly candidates: readonly ProcedureCode[];
    };

export interface PatientDayState {
  /** The clinician's choice, first choice first; empty where none was made. */
  readonly choices: readonly ProcedureCode[];
  /** The day as it was priced last. */
  readonly priced: PricedDayOnFile | undefined;
}

/** One client's day: the choices made in it, and the lines it was priced to. */
export const patientDay: Decider<
  PatientDayState,
  PatientDayCommand,
  PatientDayFact,
  PatientDayRefusal
> = {
  initial: { choices: [], priced: undefined },

  decide(command, state) {
    if (command.type === 'RecordPricing') {
      const { type: _type, ...priced } = command;
      if (state.priced && canonicalJson(state.priced) === canonicalJson(priced)) return accept();
      return accept({ type: 'PatientDayPriced', ...priced });
    }
    const { type: _type, candidates, ...settled } = command;
    if (canonicalJson(state.choices) === canonicalJson(settled.codes)) return accept();
    if (candidates.length === 0) return refuse({ code: 'no-tie-to-settle' });
    const stranger = settled.codes.find((each) => !candidates.includes(each));
    if (stranger)
      return refuse({ code: 'code-not-in-the-tie', procedureCode: stranger, candidates });
    return accept({ type: 'UnitTieSettled', ...settled });
  },

  evolve(state, fact) {
    switch (fact.type) {
      case 'UnitTieSettled':
        return { ...state, choices: fact.codes };
      case 'PatientDayPriced': {
        const { type: _type, ...priced } = fact;
        return { ...state, priced };
      }
    }
    fact satisfies never; // Facts of a later version leave it as it was.
    return state;
  },
};

/** The stream of a day: `patient-day-ana.20261118`, for an id holds no hyphen. */
export const patientDayStream = (clientId: ClientId, date: ServiceDate): string =>
  streamOf('patient-day', `${clientId}.${date.replaceAll('-', '')}`);
