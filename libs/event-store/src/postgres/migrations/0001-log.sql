-- The log of facts, and the one row that gives every fact its place in it.
--
-- A fact is stored as the text that was hashed. Positions are 1, 2, 3 … without a gap, given under
-- the lock on es.head: whoever sees position p has seen all before it, since commits come in the same order.

create table es.head (
  only_row boolean primary key default true check (only_row),
  position bigint not null check (position >= 0),
  recorded_at text collate "C" not null
) with (fillfactor = 10); -- Rewritten at every append: room for the new version on the same page.

insert into es.head (position, recorded_at) values (0, '');

create table es.events (
  position bigint primary key,
  stream text collate "C" not null,
  version bigint not null check (version >= 0),
  category text collate "C" not null check (starts_with(stream, category || '-')),
  id uuid not null unique,
  type text not null,
  data text not null,
  meta text not null,
  recorded_at text collate "C" not null, -- UTC, milliseconds; never earlier than the fact before it
  unique (stream, version)
);

create index events_by_category on es.events (category, position);

create function es.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% refused: what is recorded is never changed',
    lower(tg_op), tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger events_are_kept before update or delete or truncate on es.events
  for each statement execute function es.refuse_change();
create trigger head_is_kept before delete or truncate on es.head
  for each statement execute function es.refuse_change();
create trigger head_goes_on before update on es.head
  for each row when (new.position < old.position or new.recorded_at < old.recorded_at)
  execute function es.refuse_change();

revoke update, delete, truncate on es.events from public;
