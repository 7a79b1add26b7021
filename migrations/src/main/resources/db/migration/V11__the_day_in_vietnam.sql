-- Every date of the service is a day in Vietnam. `current_date` is the day where the session's clock is set, which from
-- midnight to seven in the morning is yesterday for a server that keeps UTC: what was registered then had no seers.
create function vietnam_day() returns date language sql stable parallel safe as $$
  select (pg_catalog.now() at time zone 'Asia/Ho_Chi_Minh')::pg_catalog.date $$;
grant execute on function vietnam_day() to khien_app;

create or replace function actor_seats() returns int[] language sql stable parallel safe security definer set search_path = '' as $$
  select coalesce(array_agg(distinct o.org_id), '{}') from public.office o
  where o.person_id = nullif(current_setting('khien.actor', true), '')::int
    and o.since <= public.vietnam_day() and (o.until is null or o.until > public.vietnam_day()) $$;

create or replace function seers(sys bigint, also int) returns int[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct a.ancestor order by a.ancestor), '{}') from public.org_ancestor a
  where a.descendant = also or a.descendant in (
    select so.org_id from public.system_organisation so
    where so.system_id = sys and so.since <= public.vietnam_day() and (so.until is null or so.until > public.vietnam_day())) $$;

create or replace function portal_seers(org int, sys bigint) returns int[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct x), '{}') from (
    select a.ancestor x from public.org_ancestor a where a.descendant = org
    union select u.unit_id from public.owner_unit u join public.org_ancestor a on a.ancestor = u.owner_id and a.descendant = org
      where u.since <= public.vietnam_day() and (u.until is null or u.until > public.vietnam_day())
    union select unnest(s.seen_by) from public.information_system s where s.id = sys) y $$;
