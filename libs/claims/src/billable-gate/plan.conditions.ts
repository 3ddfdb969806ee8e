import { progressStandingOn } from '@ledgerline/session';
import type { GateCondition } from './gate-condition.js';
import { lack, unless } from './gate-condition.js';

export const planConditions: readonly GateCondition[] = [
  {
    code: 'no-plan-of-care',
    item: 10,
    mender: 'therapist',
    sentence: 'Record the plan of care that held on the day of service.',
    lacks: ({ discipline }, { planStanding, terms }) =>
      terms.documentation.planOfCare
        ? unless(planStanding(discipline).plan !== undefined)
        : undefined,
  },
  {
    code: 'no-diagnosis',
    item: 17,
    mender: 'therapist',
    sentence: 'Write the diagnosis treated into a plan of care.',
    lacks: ({ discipline }, { planStanding, terms }) => {
      const { plan } = planStanding(discipline);
      if (!plan && terms.documentation.planOfCare) return undefined; // Said above.
      return unless(plan !== undefined && plan.diagnoses.length > 0);
    },
  },
  {
    code: 'certification-lapsed',
    item: 10,
    mender: 'therapist',
    sentence: 'Have the plan of care signed by the physician; it was due on the day named.',
    lacks: ({ discipline }, { planStanding }) => {
      const { certification, dueBy, plan } = planStanding(discipline);
      if (certification !== 'lapsed' || !plan) return undefined;
      return dueBy === undefined ? lack : { deadline: dueBy };
    },
  },
  {
    code: 'progress-report-overdue',
    item: 11,
    mender: 'therapist',
    sentence: 'Write and sign the progress report for the treatment days before this one.',
    lacks: ({ discipline }, { care, serviceDate, terms }) => {
      const every = terms.documentation.progressReportEveryTreatmentDays;
      if (every === undefined || !care) return undefined;
      const { isOverdue, reportDueOn } = progressStandingOn(care, discipline, serviceDate, every);
      if (!isOverdue) return undefined;
      return reportDueOn === undefined ? lack : { deadline: reportDueOn };
    },
  },
  {
    code: 'no-referring-provider',
    item: 19,
    mender: 'biller',
    sentence: 'Add the referring or certifying physician, with NPI, to the plan of care.',
    lacks: ({ discipline }, { planStanding, terms }) => {
      const { plan } = planStanding(discipline);
      if (!terms.documentation.referringProvider || !plan) return undefined;
      return unless(plan.referringProvider !== undefined);
    },
  },
];
