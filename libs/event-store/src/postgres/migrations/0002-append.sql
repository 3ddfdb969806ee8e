-- Records many appends in one transaction: each all-or-nothing, none in another's way.
--
-- The caller groups: appends of one call share no fact id, and an append that expects a version comes
-- first on that stream. All is judged under the lock on es.head, so nothing can change between the
-- question and the insert, and a refused append leaves the others as they are.
--
--   p_appends     one a write: the append it belongs to, 1 … n
--   p_expected    one a write: the version of its stream, -1 where none, -2 where any
--   p_writes      one a fact: the write it belongs to, 1 … n; in the order to be recorded
--   p_metas       one an append
--
-- Gives one row an append. last_position: of its last fact; stream and actual: of a stale version
-- (-1 where the stream does not exist); fact_ids: those used before.
create function es.append(
  p_appends int[], p_streams text[], p_categories text[], p_expected bigint[],
  p_writes int[], p_ids uuid[], p_types text[], p_data text[],
  p_metas text[]
) returns table (
  append bigint, outcome text, last_position bigint, stream text, actual bigint, fact_ids uuid[]
) language plpgsql
  set search_path = pg_catalog
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- A plan made while the log was small is kept; it must serve when it is not.
as $$
#variable_conflict use_column
declare
  v_head bigint;
  v_at text;
begin
  if current_setting('synchronous_commit') in ('off', 'local') then
    perform set_config('synchronous_commit', 'on', true);
  end if;

  select h.position, h.recorded_at into strict v_head, v_at from es.head h for update;
  -- Clocks are set back; the log is not.
  v_at := greatest(
    v_at,
    to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') collate "C"
  );

  return query
  with writes as materialized (
    select w.n, w.append, w.stream, w.category, w.expected, coalesce(held.version, -1) as version
      from unnest(p_appends, p_streams, p_categories, p_expected)
           with ordinality as w (append, stream, category, expected, n)
      left join lateral (
        select e.version from es.events e
         where e.stream = w.stream order by e.version desc limit 1
      ) held on true
  ),
  facts as materialized (
    select f.n, w.append, w.stream, w.category, w.version, f.id, f.type, f.data,
           known.position as known_position,
           known.stream <> w.stream or known.data <> f.data as is_other
      from unnest(p_writes, p_ids, p_types, p_data)
           with ordinality as f (write, id, type, data, n)
      join writes w on w.n = f.write
      left join lateral (
        select e.position, e.stream, e.data from es.events e where e.id = f.id limit 1
      ) known on true
  ),
  recorded as (
    select f.append, count(*) as facts, count(f.known_position) as known,
           max(f.known_position) as last_position,
           array_agg(f.id order by f.n) filter (where f.is_other) as other_ids,
           array_agg(f.id order by f.n) filter (where f.known_position is not null) as known_ids
      from facts f group by f.append
  ),
  stale as (
    select distinct on (w.append) w.append, w.stream, w.version
      from writes w where w.expected <> -2 and w.expected <> w.version
     order by w.append, w.n
  ),
  answers as materialized (
    select a.n as append, a.meta,
           case
             when r.other_ids is not null then 'fact-id-reused'
             when r.known = r.facts then 'already-recorded'
             when r.known > 0 then 'fact-id-reused'
             when s.append is not null then 'stale-version'
             else 'appended'
           end as outcome,
           r.last_position, s.stream, s.version, coalesce(r.other_ids, r.known_ids) as fact_ids
      from unnest(p_metas) with ordinality as a (meta, n)
      left join recorded r on r.append = a.n
      left join stale s on s.append = a.n
  ),
  placed as materialized (
    select f.append, f.stream, f.category, f.id, f.type, f.data, a.meta,
           v_head + row_number() over (order by f.n) as position,
           f.version + row_number() over (partition by f.stream order by f.n) as version
      from facts f
      join answers a on a.append = f.append
     where a.outcome = 'appended'
  ),
  inserted as (
    insert into es.events
           (position, stream, version, category, id, type, data, meta, recorded_at)
    select p.position, p.stream, p.version, p.category, p.id, p.type, p.data, p.meta, v_at
      from placed p order by p.position
  ),
  moved as (
    update es.head h set position = p.position, recorded_at = v_at
      from (select max(position) as position from placed) p
     where p.position is not null
  ),
  ends as (
    select p.append, max(p.position) as position from placed p group by p.append
  )
  select a.append, a.outcome,
         case a.outcome when 'appended' then coalesce(e.position, v_head) else a.last_position end,
         a.stream, a.version, a.fact_ids
    from answers a
    left join ends e on e.append = a.append
   order by a.append;
end $$;
