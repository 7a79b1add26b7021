-- What the components worker was asked about, each once: a package, the bytes of a script or an archive, a platform name.
create table part_run (
  id bigint generated always as identity primary key, parts int not null,
  status text not null check (status in ('assessed', 'incomplete', 'not-assessed', 'refused')), because jsonb not null, feeds jsonb not null,
  began_at timestamptz not null, ended_at timestamptz not null
);
create table part (
  id bigint generated always as identity primary key, kind text not null check (kind in ('package', 'script', 'archive', 'platform')),
  name text not null,                                    -- package URL with version, SHA-256 in hex, CPE
  body bytea references evidence_body,                   -- of a script or an archive; null once it was taken away
  called text not null default '',                       -- file name that it was first seen under
  run_id bigint references part_run,                     -- that answered last; null: nobody has yet
  wanted boolean not null default true,                  -- an answer, be it another one
  tries int not null default 0,                          -- runs since that ended without an answer
  told boolean not null default true,                    -- who has it was told of its answer
  unique (kind, name)
);
create index on part (id) where wanted;
create index on part (id) where not told;
create index on part (run_id);
create index on part (body);
create table part_vulnerability (
  part_id bigint not null references part, ordinal int not null,
  purl text not null, package text not null, version text not null, path text not null,
  told jsonb not null,                                   -- as khien-components-1 has it
  primary key (part_id, ordinal)
);
-- Scripts that a scan saw its portal load, and from where.
create table scan_script (scan_id bigint not null references scan, part_id bigint not null references part, urls jsonb not null, primary key (scan_id, part_id));
create index on scan_script (part_id);
-- Scans that looked for scripts: whether each was here to its end, and whether what they came to was told.
create table script_look (scan_id bigint primary key references scan, whole boolean not null, told boolean not null default false);
create index on script_look (scan_id) where not told;

alter table system_bill add column kind text not null default 'bill' check (kind in ('bill', 'archive'));
alter table system_bill alter column kind drop default;
-- Platform names (CPE), which give hints only.
alter table bill_component add column cpes text[] not null default '{}';
create index on bill_component using gin (cpes) where cpes <> '{}';
alter table port_open
  add column cpes text[] not null default '{}', add column method text not null default '', add column tunnel text not null default '';
create index on port_open (host_id) where cpes <> '{}';
create index on port_open using gin (cpes) where cpes <> '{}';
create index on bill_component using hash (purl);

-- One time that a source said something of a system or a portal.
create table look (
  id bigint generated always as identity primary key,
  system_id bigint references information_system, portal_id bigint references portal, check (num_nonnulls(system_id, portal_id) = 1),
  source text not null check (source in ('port-report', 'scan', 'inventory', 'bill', 'archive', 'scripts')),
  ref bigint not null,                                   -- the report, scan or bill
  run_id bigint references part_run,                     -- by what the components were judged
  at timestamptz not null,                               -- when the source saw what it says
  complete boolean not null, because jsonb not null, found int not null,
  hinted boolean not null default false,                 -- of a report of ports: what its versions are known for was told
  begun int not null default 0, ended int not null default 0, still int not null default 0,  -- findings, by what it made of them
  unique nulls not distinct (system_id, portal_id, source, ref, run_id)
);
create index on look (source, ref);
create index on look (portal_id);
create index on look (id) where source = 'port-report' and run_id is null and not hinted;
-- A finding of one thing at one place: a port at an address, a vulnerability of a package. As it was last seen.
create table weakness (
  id bigint generated always as identity primary key,
  system_id bigint references information_system, portal_id bigint references portal, check (num_nonnulls(system_id, portal_id) = 1),
  check_id text not null, place text not null, name text not null,
  severity text not null, kev boolean not null, certainty text not null check (certainty in ('match', 'possible', 'hint')),
  title_vi text not null, title_en text not null, because_vi text not null, because_en text not null,
  evidence text not null, mend_vi text not null, mend_en text not null, citation text not null,
  unique nulls not distinct (system_id, portal_id, check_id, place, name)
);
create index on weakness (portal_id);
create index on weakness (name, id);
-- The newest word of each source on it.
create table weakness_source (
  weakness_id bigint not null references weakness, source text not null, look_id bigint not null references look,
  seen boolean not null, looks int not null, primary key (weakness_id, source)
);
create index on weakness_source (look_id);
-- Its lives: from the look that first saw it, since it was last gone, to the one that ended it.
create table weakness_life (
  weakness_id bigint not null references weakness, n int not null,
  began_look bigint not null references look, again boolean not null, looks int not null, judged boolean not null,
  ended_look bigint references look, primary key (weakness_id, n)
);
create index on weakness_life (began_look);
create unique index one_open on weakness_life (weakness_id) where ended_look is null;

-- A triage is about what a check found at a portal, or about one weakness.
alter table triage alter column portal_id drop not null, alter column scan_id drop not null,
  alter column check_id drop not null, alter column check_version drop not null,
  add column weakness_id bigint references weakness, add column weakness_life int,
  add check (num_nonnulls(portal_id, weakness_id) = 1), add check (num_nonnulls(portal_id, scan_id, check_id, check_version) in (0, 4)),
  add check ((weakness_id is null) = (weakness_life is null)), drop constraint triage_check,
  add check (kind <> 'acceptance' or until is not null), add check (weakness_id is null or until is not null);
create index on triage (weakness_id);
drop policy sees on triage;
create policy sees on triage for all to khien_app using (
  exists (select 1 from portal x where x.id = portal_id) or exists (select 1 from weakness x where x.id = weakness_id));

do $$
declare
  w text;
  t text;
begin
  -- packages of others are nobody's business: the system alone reads what was asked, pages read what it came to
  grant select on part_run to khien_app;
  grant select, insert on part_run to khien_all;
  foreach t in array array['part', 'part_vulnerability'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to khien_all', t);
    execute format('grant select on %I to khien_app', t);
  end loop;
  foreach t in array array['look', 'weakness'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (
      exists (select 1 from information_system x where x.id = system_id) or exists (select 1 from portal x where x.id = portal_id))', t);
  end loop;
  foreach w in array array['weakness_source:weakness:weakness_id', 'weakness_life:weakness:weakness_id', 'scan_script:scan:scan_id', 'script_look:scan:scan_id'] loop
    t := split_part(w, ':', 1);
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from %I x where x.id = %I))',
                   t, split_part(w, ':', 2), split_part(w, ':', 3));
  end loop;
  foreach t in array array['look', 'weakness', 'weakness_source', 'weakness_life', 'scan_script', 'script_look'] loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select on %I to khien_app', t);
    execute format('grant select, insert, update on %I to khien_all', t);
  end loop;
end $$;
grant delete on scan_script, script_look to khien_all;
