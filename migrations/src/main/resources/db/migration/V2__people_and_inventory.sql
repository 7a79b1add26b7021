create table organisation (
  id         int generated always as identity primary key,
  code       text not null unique,
  parent_id  int references organisation,
  kind       text not null check (kind in ('ministry', 'ministerial_agency', 'government_agency', 'other_central', 'province', 'operator', 'specialised_unit', 'authority', 'firm')),
  state_body boolean not null,
  name_vi    text not null,
  name_en    text not null,
  domain     text,
  valid_from date,
  valid_to   date,
  synthetic  boolean not null
);
create index on organisation (parent_id);
create table org_ancestor (ancestor int not null references organisation, descendant int not null references organisation, primary key (ancestor, descendant));
create index on org_ancestor (descendant);
create function organisation_born() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.org_ancestor select a.ancestor, new.id from public.org_ancestor a where a.descendant = new.parent_id union select new.id, new.id;
  return null;
end $$;
create trigger born after insert on organisation for each row execute function organisation_born();

-- The specialised unit of an owner (NĐ331 Đ3.2, Đ32): dated data, never code.
create table owner_unit (
  owner_id int not null references organisation, unit_id int not null references organisation,
  since date not null, until date, primary key (owner_id, unit_id, since)
);

create table person (
  id         int generated always as identity primary key,
  username   text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name       text not null,
  password   text,                       -- Argon2id, PHC string; null until the one-time code is used
  language   text check (language in ('vi', 'en')),
  made_at    timestamptz not null,
  closed_at  timestamptz
);
create table one_time_code (person_id int primary key references person, code_hash bytea not null, expires_at timestamptz not null, tries int not null default 0);
create table office (
  id        int generated always as identity primary key,
  person_id int not null references person,
  org_id    int not null references organisation,
  kind      text not null check (kind in ('officer', 'appraiser', 'approver', 'assessor', 'reviewer', 'authority', 'leader', 'auditor', 'administrator')),
  since     date not null,
  until     date
);
create index on office (person_id);
-- An office that needs a second person waits here: reviewer and authority (granted by an administrator, confirmed by another or the authority).
create table office_grant (
  id int generated always as identity primary key, person_id int not null references person, org_id int not null references organisation,
  kind text not null, asked_by int not null references person, asked_at timestamptz not null,
  confirmed_by int references person, confirmed_at timestamptz, refused_at timestamptz
);
create table session (
  token_hash bytea primary key, person_id int not null references person,
  made_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null
);
create index on session (expires_at);

create function actor_seats() returns int[] language sql stable parallel safe security definer set search_path = '' as $$
  select coalesce(array_agg(distinct o.org_id), '{}') from public.office o
  where o.person_id = nullif(current_setting('khien.actor', true), '')::int
    and o.since <= current_date and (o.until is null or o.until > current_date) $$;
grant execute on function actor_seats() to khien_app;

create table information_system (
  id         bigint generated always as identity primary key,
  code       text not null unique,
  owner_id   int not null references organisation,      -- chủ quản: the ministry or the People's Committee
  name       text not null,
  name_fold  text generated always as (fold(name)) stored,
  type       text not null check (type in ('INTERNAL', 'CITIZEN_BUSINESS', 'INFRASTRUCTURE', 'ICS', 'OTHER')),
  purpose    text not null,
  drafted_at timestamptz not null,
  drafted_by int references person,
  seen_by    int[] not null default '{}'
);
create table system_registration (system_id bigint primary key references information_system, at timestamptz not null, by_person int references person);
create table system_organisation (
  system_id bigint not null references information_system, org_id int not null references organisation,
  role text not null check (role in ('owner', 'operator', 'unit')), since date not null, until date,
  primary key (system_id, role, since)
);
create index on system_organisation (org_id, role, system_id);
create table system_contact (
  system_id bigint not null references information_system, ordinal int not null check (ordinal in (1, 2)),
  name text not null, post text not null, mail text not null, person_id int references person,
  primary key (system_id, ordinal)
);
create index on information_system using gin (seen_by) with (fastupdate = off);
create index on information_system (name collate "vi-x-icu", id);
create index on information_system using gin (name_fold gin_trgm_ops) with (fastupdate = off);
create index on information_system (owner_id);

create function seers(sys bigint, also int) returns int[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct a.ancestor order by a.ancestor), '{}') from public.org_ancestor a
  where a.descendant = also or a.descendant in (
    select so.org_id from public.system_organisation so
    where so.system_id = sys and so.since <= current_date and (so.until is null or so.until > current_date)) $$;
create function system_born() returns trigger language plpgsql security definer set search_path = '' as
$$ begin new.seen_by := (select array_agg(distinct x) from unnest(public.seers(new.id, new.owner_id) || new.seen_by) x); return new; end $$;
create trigger born before insert on information_system for each row execute function system_born();

create table portal (
  id        bigint generated always as identity primary key,
  org_id    int not null references organisation,
  system_id bigint references information_system,
  host      text not null,
  port      int not null check (port between 1 and 65535),
  name      text not null,
  made_at   timestamptz not null,
  made_by   int references person,
  seen_by   int[] not null default '{}',
  unique (host, port)
);
create index on portal (system_id);
create index on portal (org_id);
create index on portal using gin (seen_by) with (fastupdate = off);
-- Who ruled whether it collects personal data; without a row it is unknown.
create table portal_ruling (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  collects boolean not null, at timestamptz not null, by_person int references person, because text not null
);
create index on portal_ruling (portal_id, id);

create function portal_seers(org int, sys bigint) returns int[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct x), '{}') from (
    select a.ancestor x from public.org_ancestor a where a.descendant = org
    union select u.unit_id from public.owner_unit u join public.org_ancestor a on a.ancestor = u.owner_id and a.descendant = org
      where u.since <= current_date and (u.until is null or u.until > current_date)
    union select unnest(s.seen_by) from public.information_system s where s.id = sys) y $$;
create function portal_seen() returns trigger language plpgsql security definer set search_path = '' as
$$ begin new.seen_by := public.portal_seers(new.org_id, new.system_id); return new; end $$;
create trigger seen before insert or update of org_id, system_id on portal for each row execute function portal_seen();

create function relation_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare i bigint := coalesce(new.system_id, old.system_id);
begin
  update public.information_system s set seen_by = x.v from (select public.seers(i, null) v) x where s.id = i and s.seen_by is distinct from x.v;
  update public.portal p set seen_by = public.portal_seers(p.org_id, p.system_id) where p.system_id = i;
  return null;
end $$;
create trigger changed after insert or update or delete on system_organisation for each row execute function relation_changed();

create table document (
  id bigint generated always as identity primary key, name text not null, media_type text not null,
  size int not null, sha256 bytea not null, bytes bytea not null, at timestamptz not null, by_person int references person
);
