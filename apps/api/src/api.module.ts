import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { prepareAccess } from './access/access-schema.js';
import { AllowGuard } from './access/allow.guard.js';
import { Attempts } from './access/attempts.js';
import { Sessions } from './access/sessions.js';
import { SignInController } from './access/sign-in.controller.js';
import { takeSignIns } from './access/sign-ins-file.js';
import { accountControllers, accountProviders } from './accounts/account.parts.js';
import { claimsControllers, claimsProviders } from './claims/claims.parts.js';
import { depositControllers, depositProviders } from './deposits/deposit.parts.js';
import { HistoryController } from './history/history.controller.js';
import { HistoryQuery } from './history/history.query.js';
import { DocsController, OpenApi } from './http/docs.controller.js';
import { HomeController } from './http/home.controller.js';
import {
  patientBillingControllers,
  patientBillingProviders,
} from './patient-billing/patient-billing.parts.js';
import { payerPolicyControllers, payerPolicyProviders } from './payer-policy/payer-policy.parts.js';
import { practiceControllers, practiceProviders } from './practice/practice.parts.js';
import { PracticeReader } from './practice/practice-reader.js';
import { WorkController } from './reading/work.controller.js';
import { WorkQuery } from './reading/work.query.js';
import { remittanceControllers, remittanceProviders } from './remittance/remittance.parts.js';
import { sessionControllers, sessionProviders } from './session/session.parts.js';
import type { Settings } from './settings.js';
import { undoControllers, undoProviders } from './undo/undo.parts.js';
import { openSystem, System } from './system.js';

const ATTEMPTS_A_MINUTE = { each: 5, all: 60 };

/** The whole api: each context's parts, listed by the context. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [
    HomeController,
    DocsController,
    SignInController,
    ...practiceControllers,
    ...payerPolicyControllers,
    ...sessionControllers,
    ...claimsControllers,
    ...remittanceControllers,
    ...depositControllers,
    ...undoControllers,
    ...patientBillingControllers,
    ...accountControllers,
    HistoryController,
    WorkController,
  ],
  providers: [
    { provide: Sessions, useFactory: openSessions, inject: [System] },
    {
      provide: PracticeReader,
      useFactory: ({ store, settings }: System) =>
        new PracticeReader(store, settings.LEDGERLINE_PRACTICE),
      inject: [System],
    },
    {
      provide: Attempts,
      useFactory: () => new Attempts(ATTEMPTS_A_MINUTE.each, ATTEMPTS_A_MINUTE.all),
    },
    { provide: OpenApi, useFactory: () => new OpenApi() },
    AllowGuard,
    ...practiceProviders,
    ...payerPolicyProviders,
    ...sessionProviders,
    ...claimsProviders,
    ...remittanceProviders,
    ...depositProviders,
    ...undoProviders,
    ...patientBillingProviders,
    ...accountProviders,
    HistoryQuery,
    WorkQuery,
  ],
})
export class ApiModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ApiModule,
      providers: [{ provide: System, useFactory: () => openSystem(settings) }],
    };
  }
}

async function openSessions({ pool, settings }: System): Promise<Sessions> {
  await prepareAccess(pool);
  if (settings.LEDGERLINE_SIGN_INS) await takeSignIns(pool, settings.LEDGERLINE_SIGN_INS);
  return new Sessions(pool);
}
