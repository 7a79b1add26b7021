-- Bills of materials of systems, each kept beside those before it.
create table system_bill (
  id bigint generated always as identity primary key, system_id bigint not null references information_system, n int not null check (n > 0),
  file_name text not null, format text not null, size int not null, body bytea not null references evidence_body,
  components int not null, refused jsonb not null,       -- what could not be taken from it, and where
  at timestamptz not null, by_person int not null references person, unique (system_id, n)
);
create index on system_bill (body);
create table bill_component (
  bill_id bigint not null references system_bill, ordinal int not null,
  purl text not null,                                    -- empty where nothing names the package
  space text not null, name text not null, version text not null, scope text not null, primary key (bill_id, ordinal)
);
create index on bill_component (lower(name));

do $$
declare
  t text;
begin
  alter table system_bill enable row level security;
  create policy sees on system_bill for all to khien_app using (exists (select 1 from information_system x where x.id = system_id));
  alter table bill_component enable row level security;
  create policy sees on bill_component for all to khien_app using (exists (select 1 from system_bill x where x.id = bill_id));
  foreach t in array array['system_bill', 'bill_component'] loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert on %I to khien_app, khien_all', t);
  end loop;
end $$;
drop policy sees on evidence_body;
create policy sees on evidence_body for select to khien_app using (
  exists (select 1 from evidence e where e.body = evidence_body.sha256) or exists (select 1 from self_check_evidence e where e.body = evidence_body.sha256)
  or exists (select 1 from hand_evidence e where e.file = evidence_body.sha256) or exists (select 1 from port_report r where r.body = evidence_body.sha256)
  or exists (select 1 from system_bill b where b.body = evidence_body.sha256));
