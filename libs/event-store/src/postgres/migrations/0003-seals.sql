-- What the facts hashed to when they were sealed. Seals leave no gap: each begins where one ends.

create table es.seals (
  to_ordinal bigint primary key,
  from_ordinal bigint not null unique check (from_ordinal between 1 and to_ordinal),
  last_position bigint not null unique,
  leaves bytea not null check (length(leaves) = 32 * (to_ordinal - from_ordinal + 1)),
  head bytea not null check (length(head) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);

create trigger seals_are_kept before update or delete or truncate on es.seals
  for each statement execute function es.refuse_change();

revoke update, delete, truncate on es.seals from public;
