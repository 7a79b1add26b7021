-- What became of a finding, scan by scan: a row for every check that has failed at this portal at some time.
create table finding_life (
  scan_id    bigint not null references scan,
  check_id   text not null,
  began_in   bigint not null references scan,         -- the first scan that failed it, since it was last gone
  scans      int not null check (scans >= 1),         -- that failed it since then
  again      boolean not null,                        -- it had been gone before it began
  ended_in   bigint references scan,                  -- the scan that ended it; null while it is open
  judged     boolean not null,                        -- this scan said something of it
  changed_by text check (changed_by in ('portal', 'check', 'untold')),   -- whose doing this scan's change was
  primary key (scan_id, check_id)
);
create index on finding_life (began_in);

-- A finding that is not to be mended for now: asked for by one person, decided by another. Each step is a row.
create table triage (
  id         bigint generated always as identity primary key,
  portal_id  bigint not null references portal,
  scan_id    bigint not null references scan,
  check_id   text not null, check_version int not null,
  kind       text not null check (kind in ('acceptance', 'false-positive')),
  because    text not null,
  until      date,                                    -- last day of an acceptance
  document_id bigint references document,
  at         timestamptz not null, by_person int not null references person,
  check ((kind = 'acceptance') = (until is not null)),
  unique (id, by_person)
);
create index on triage (portal_id, check_id, id);
create table triage_decision (
  triage_id  bigint primary key references triage,
  asked_by   int not null, granted boolean not null, because text not null,
  at         timestamptz not null, by_person int not null references person,
  check (by_person <> asked_by),
  foreign key (triage_id, asked_by) references triage (id, by_person)
);
create table triage_withdrawal (
  triage_id  bigint primary key references triage, because text not null,
  at         timestamptz not null, by_person int not null references person
);

-- Somebody asked that a scan that waits or runs be stopped; it then ends incomplete.
create table scan_stop (scan_id bigint primary key references scan, at timestamptz not null, by_person int not null references person);

do $$
declare w text; t text;
begin
  foreach w in array array['finding_life:scan:scan_id', 'triage:portal:portal_id', 'triage_decision:triage:triage_id',
                           'triage_withdrawal:triage:triage_id', 'scan_stop:scan:scan_id'] loop
    t := split_part(w, ':', 1);
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from %I x where x.id = %I))',
                   t, split_part(w, ':', 2), split_part(w, ':', 3));
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert on %I to khien_app, khien_all', t);
  end loop;
end $$;
