create table scan_authorisation (
  id bigint generated always as identity primary key,
  org_id int not null references organisation,
  portal_id bigint references portal,                 -- null: standing, for every portal of the organisation
  number text not null, dated date not null, scope text not null, ports int[] not null,
  since date not null, until date not null,
  stop_contact text not null, recorded_at timestamptz not null, recorded_by int references person
);
create index on scan_authorisation (org_id);
create table scan (
  id bigint generated always as identity primary key,
  portal_id bigint not null references portal,
  authorisation_id bigint not null references scan_authorisation,
  asked_at timestamptz not null, asked_by int references person
);
create index on scan (portal_id, id);
-- Exactly one result a scan: the key fences a second run of the same job.
create table scan_result (
  scan_id bigint primary key references scan, status text not null check (status in ('assessed', 'incomplete', 'unreachable', 'refused')),
  because jsonb not null, politeness jsonb not null, rule_version text not null, label_verdict jsonb not null,
  started_at timestamptz not null, ended_at timestamptz not null
);
create table evidence (
  id bigint generated always as identity primary key,
  scan_id bigint not null references scan, collector text not null, version int not null,
  sha256 bytea not null, bytes bytea not null, provenance jsonb not null, unique (scan_id, collector)
);
create table finding (
  id bigint generated always as identity primary key,
  scan_id bigint not null references scan, check_id text not null, check_version int not null,
  verdict text not null check (verdict in ('met', 'not-met', 'unknown', 'not-applicable')),
  severity text not null, citation text not null,
  title_vi text not null, title_en text not null,
  because_vi text not null, because_en text not null, evidence text not null,
  mend_vi text not null, mend_en text not null, snippet text not null default '',
  unique (scan_id, check_id)
);
create table blocklist (id int generated always as identity primary key, name text not null, as_of date not null, source text not null, synthetic boolean not null);
create table blocklist_host (blocklist_id int not null references blocklist, host text not null, primary key (blocklist_id, host));
