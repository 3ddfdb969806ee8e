import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { journalCheck } from '@ledgerline/ledger';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

/**
 * Holds the table of the journal to what the code promises: each entry balances. Whoever writes one that does not is
 * refused by the database.
 */
@Injectable()
export class JournalCheck implements OnModuleInit {
  constructor(@Inject(System) private readonly system: System) {}

  async onModuleInit(): Promise<void> {
    const table = `rm.${books.journal.name}_v${books.journal.version}`;
    const { rows } = await this.system.pool.query(
      `select 1 from pg_constraint where conrelid = $1::regclass and conname = $2`,
      [table, journalCheck.name],
    );
    if (rows.length > 0) return;
    await this.system.pool
      .query(
        `alter table ${table} add constraint ${journalCheck.name} check (${journalCheck.expression})`,
      )
      .catch((error: { readonly code?: string }) => {
        // Another process was quicker.
        if (error.code !== DUPLICATE_OBJECT) throw error;
      });
  }
}

const DUPLICATE_OBJECT = '42710';
