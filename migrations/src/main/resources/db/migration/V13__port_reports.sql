-- Reports of nmap that assessors bring: how each was read, the hosts it tells, and what takes connections there.
create table port_report (
  id bigint generated always as identity primary key,
  org_id int not null references organisation,           -- of the office of who brought it; who holds an office there sees it
  file_name text not null, size int not null, body bytea not null references evidence_body,
  at timestamptz not null, by_person int not null references person, unique (org_id, body)
);
create index on port_report (body);
create table port_report_result (
  report_id bigint primary key references port_report, complete boolean not null, because jsonb not null,
  args text not null, version text not null, started_at timestamptz, hosts int not null, ended_at timestamptz not null
);
create table port_host (
  id bigint generated always as identity primary key, report_id bigint not null references port_report,
  ordinal int not null, address text not null, name text not null, state text not null,
  gap text not null default '',                          -- why its ports were not assessed; empty: they were
  open int not null, unique (report_id, ordinal)
);
create index on port_host (address);
create table port_open (
  host_id bigint not null references port_host, protocol text not null, port int not null, state text not null,
  service text not null, product text not null, version text not null, primary key (host_id, protocol, port)
);
-- Addresses that the portal of a scan had then.
create table scan_address (scan_id bigint not null references scan, address text not null, primary key (scan_id, address));
create index on scan_address (address);
-- Single addresses that somebody entered on a system.
create table system_address (
  id bigint generated always as identity primary key, system_id bigint not null references information_system,
  address text not null, note text not null, at timestamptz not null, by_person int not null references person
);
create index on system_address (system_id, id);
create index on system_address (address);
create table system_address_end (address_id bigint primary key references system_address, at timestamptz not null, by_person int not null references person);

do $$
declare
  w text;
  t text;
begin
  alter table port_report enable row level security;
  create policy sees on port_report for all to khien_app using (org_id = any ((select actor_seats())::int[]));
  foreach w in array array['port_report_result:port_report:report_id', 'port_host:port_report:report_id', 'port_open:port_host:host_id',
                           'scan_address:scan:scan_id', 'system_address:information_system:system_id',
                           'system_address_end:system_address:address_id'] loop
    t := split_part(w, ':', 1);
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from %I x where x.id = %I))',
                   t, split_part(w, ':', 2), split_part(w, ':', 3));
  end loop;
  foreach t in array array['port_report', 'port_report_result', 'port_host', 'port_open', 'scan_address', 'system_address', 'system_address_end'] loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert on %I to khien_app, khien_all', t);
  end loop;
end $$;
drop policy sees on evidence_body;
create policy sees on evidence_body for select to khien_app using (
  exists (select 1 from evidence e where e.body = evidence_body.sha256) or exists (select 1 from self_check_evidence e where e.body = evidence_body.sha256)
  or exists (select 1 from hand_evidence e where e.file = evidence_body.sha256) or exists (select 1 from port_report r where r.body = evidence_body.sha256));
