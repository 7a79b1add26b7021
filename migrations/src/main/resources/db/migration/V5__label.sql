create sequence label_version as bigint;

create table declaration (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  criterion text not null, holds boolean not null, at timestamptz not null, by_person int references person
);
create index on declaration (portal_id, criterion, id);
create table domain_token (portal_id bigint primary key references portal, token text not null unique, at timestamptz not null);
create table domain_sighting (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  at timestamptz not null, seen boolean not null, method text not null, detail text not null
);
create index on domain_sighting (portal_id, id);
create table label_proposal (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  scheme text not null, tier text not null check (tier in ('basic', 'advanced')),
  at timestamptz not null, by_person int references person, note text not null default ''
);
create table label_proposal_end (proposal_id bigint primary key references label_proposal, at timestamptz not null, by_person int references person, why text not null check (why in ('issued', 'withdrawn', 'refused')));

create table label (
  cid text primary key check (cid ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  portal_id bigint not null references portal,
  domain text not null,                               -- ASCII host, with the port where it is not 443
  url text not null, owner_vi text not null, owner_en text not null, owner_code text not null,
  issuer_vi text not null, issuer_en text not null,
  test boolean not null, made_at timestamptz not null,
  version bigint not null default nextval('label_version')
);
create index on label (portal_id);
create index on label (domain);
create table credential (
  cid text not null references label, n int not null,
  jws text not null, scheme text not null, tier text not null check (tier in ('basic', 'advanced')),
  status_index int not null unique, kid text not null,
  valid_from timestamptz not null, valid_until timestamptz not null, issued_at timestamptz not null,
  entry_id bigint not null unique references label_log_entry,
  primary key (cid, n)
);
create table label_event (
  id bigint generated always as identity primary key, cid text not null references label,
  kind text not null check (kind in ('issued', 'renewed', 'suspended', 'resumed', 'revoked')),
  at timestamptz not null, by_person int references person,
  reason text not null check (reason in ('administrative', 'owner-request', 'conditions')),
  note text not null default '', entry_id bigint references label_log_entry
);
create index on label_event (cid, id);
create table status_list (id int primary key, purpose text not null, jws text not null, version bigint not null, valid_until timestamptz not null, at timestamptz not null);

-- Every node follows these by LISTEN khien_label.
create function label_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'label_event' then
    update public.label set version = nextval('public.label_version') where cid = new.cid;
  end if;
  perform pg_notify('khien_label', tg_table_name);
  return null;
end $$;
create trigger changed after insert on label_event for each row execute function label_changed();
create trigger changed after insert or update on status_list for each row execute function label_changed();
create trigger changed after insert or update on label_log_checkpoint for each row execute function label_changed();
