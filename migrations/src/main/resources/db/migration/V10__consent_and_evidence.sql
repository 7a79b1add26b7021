-- The owner's consent in full: hours, addresses, whom to call, the hosting provider; its end before its time is a row.
alter table scan_authorisation
  add column weekdays int[] not null default '{1,2,3,4,5,6,7}' check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::int[]),
  add column from_hour int not null default 0 check (from_hour between 0 and 23),
  add column to_hour int not null default 24 check (to_hour between 1 and 24),   -- up to this hour; not after from_hour: of the next day
  add column from_addresses text[] not null default '{}',                        -- ours, that the document names; none: it names none
  add column stop_phone text not null default '',
  add column stop_mail text not null default '',
  -- who else must consent: the owner's own machines, a provider who has, or nobody has said yet
  add column hosting text not null default 'unknown' check (hosting in ('own', 'provider', 'unknown')),
  add column host_name text not null default '',
  add column host_document text not null default '',
  add column host_dated date,
  add check ((hosting = 'provider') = (host_dated is not null)), add check (from_hour <> to_hour);
-- Portals that a consent names beside scan_authorisation.portal_id.
create table scan_authorisation_portal (
  authorisation_id bigint not null references scan_authorisation, portal_id bigint not null references portal,
  primary key (authorisation_id, portal_id)
);
create index on scan_authorisation_portal (portal_id);
create table scan_authorisation_end (
  authorisation_id bigint primary key references scan_authorisation, at timestamptz not null, by_person int references person, because text not null
);

-- Bytes of evidence, once by hash. What was stored before compression is plain until the pruning job comes by.
create table evidence_body (
  sha256 bytea primary key check (length(sha256) = 32), encoding text not null check (encoding in ('gzip', 'plain')),
  size int not null, bytes bytea not null
);
insert into evidence_body select distinct on (sha256) sha256, 'plain', length(bytes), bytes from evidence order by sha256, id;
alter table evidence
  add column size int not null default 0,
  add column body bytea references evidence_body;        -- null: pruned
update evidence set size = length(bytes), body = sha256;
alter table evidence drop column bytes, alter column size drop default, add check (body = sha256);
create index on evidence (body);
create table evidence_pruning (scan_id bigint primary key references scan, at timestamptz not null);

-- An officer's look at their own portal. No row of scan: nothing that counts scans can count it.
create table self_check (
  id bigint generated always as identity primary key, portal_id bigint not null references portal,
  authorisation_id bigint references scan_authorisation, -- null: no further than a visitor's browser goes
  asked_at timestamptz not null, asked_by int not null references person
);
create index on self_check (portal_id, id);
create table self_check_result (
  self_check_id bigint primary key references self_check, status text not null check (status in ('assessed', 'incomplete', 'unreachable', 'refused')),
  because jsonb not null, politeness jsonb not null, rule_version text not null, started_at timestamptz not null, ended_at timestamptz not null
);
create table self_check_evidence (
  id bigint generated always as identity primary key, self_check_id bigint not null references self_check,
  collector text not null, version int not null, sha256 bytea not null, size int not null,
  body bytea references evidence_body check (body = sha256), provenance jsonb not null, unique (self_check_id, collector)
);
create index on self_check_evidence (body);
create table self_check_finding (
  id bigint generated always as identity primary key, self_check_id bigint not null references self_check,
  check_id text not null, check_version int not null,
  verdict text not null check (verdict in ('met', 'not-met', 'unknown', 'not-applicable')), severity text not null, citation text not null,
  title_vi text not null, title_en text not null, because_vi text not null, because_en text not null, evidence text not null,
  mend_vi text not null, mend_en text not null, snippet text not null, unique (self_check_id, check_id)
);

-- Evidence by hand, where the machine was kept out: one person records, another confirms or refuses.
create table hand_evidence (
  id bigint generated always as identity primary key, scan_id bigint not null references scan,
  what text not null, seen_at timestamptz not null, seen_from text not null, said text not null,
  file_name text not null default '', file_type text not null default '', file bytea references evidence_body,
  at timestamptz not null, by_person int not null references person,
  check ((file is null) = (file_name = '')), check (said <> '' or file is not null), unique (id, by_person)
);
create index on hand_evidence (scan_id, id);
create index on hand_evidence (file);
create table hand_verdict (
  hand_evidence_id bigint primary key references hand_evidence, check_id text not null, check_version int not null,
  verdict text not null check (verdict in ('met', 'not-met', 'not-applicable')), because text not null
);
create table hand_evidence_review (
  hand_evidence_id bigint primary key references hand_evidence, recorded_by int not null,
  confirmed boolean not null, note text not null, at timestamptz not null, by_person int not null references person,
  check (by_person <> recorded_by), foreign key (hand_evidence_id, recorded_by) references hand_evidence (id, by_person)
);

do $$
declare
  w text;
  t text;
begin
  foreach w in array array['scan_authorisation_portal:scan_authorisation:authorisation_id', 'scan_authorisation_end:scan_authorisation:authorisation_id',
                           'evidence_pruning:scan:scan_id', 'self_check:portal:portal_id', 'self_check_result:self_check:self_check_id',
                           'self_check_evidence:self_check:self_check_id', 'self_check_finding:self_check:self_check_id',
                           'hand_evidence:scan:scan_id', 'hand_verdict:hand_evidence:hand_evidence_id',
                           'hand_evidence_review:hand_evidence:hand_evidence_id'] loop
    t := split_part(w, ':', 1);
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from %I x where x.id = %I))',
                   t, split_part(w, ':', 2), split_part(w, ':', 3));
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert on %I to khien_app, khien_all', t);
  end loop;
end $$;
alter table evidence_body enable row level security;
create policy sees on evidence_body for select to khien_app using (
  exists (select 1 from evidence e where e.body = evidence_body.sha256) or exists (select 1 from self_check_evidence e where e.body = evidence_body.sha256)
  or exists (select 1 from hand_evidence e where e.file = evidence_body.sha256));
create policy keeps on evidence_body for insert to khien_app with check (true);
create policy sees_all on evidence_body for all to khien_all using (true) with check (true);
grant select, insert on evidence_body to khien_app, khien_all;
-- the pruning job alone takes evidence away
grant update, delete on evidence_body to khien_all;
grant update on self_check_evidence to khien_all;

-- Scans that a decision rests on: a credential or a proposal on the newest assessed scan of its moment, evidence by hand
-- beside its own.
create view scan_behind_decision with (security_invoker = true) as
  select (select s.id from scan s join scan_result r on r.scan_id = s.id and r.status = 'assessed' and r.ended_at <= d.at
          where s.portal_id = d.portal_id order by s.id desc limit 1) as scan_id
  from (select l.portal_id, c.issued_at as at from credential c join label l on l.cid = c.cid
        union select portal_id, at from label_proposal) d
  union select scan_id from hand_evidence
  union select scan_id from triage;
grant select on scan_behind_decision to khien_app, khien_all;
