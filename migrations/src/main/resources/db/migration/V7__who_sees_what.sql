-- Rights of the serving role, and the second wall: row-level security on everything that belongs to an organisation.
-- khien_app sees by seat; under `set local role khien_all` (authority, auditor, reviewer, the system itself) it sees all.

grant select, insert, update on organisation, owner_unit, person, office, office_grant to khien_app;
grant select on org_ancestor to khien_app;
grant select, insert, update, delete on one_time_code, session to khien_app;
grant select, insert on document, blocklist, blocklist_host, published_figure, history_day to khien_app;
grant select, insert, update on target, status_list to khien_app;
grant usage on sequence label_version to khien_app, khien_all;
grant select on label, credential, label_event, status_list, label_now to khien_label;

do $$
declare
  t text;
  by_system text[] := array['system_registration', 'system_organisation', 'system_contact', 'dossier', 'level_decision', 'judgement'];
  by_portal text[] := array['portal_ruling', 'scan', 'declaration', 'domain_token', 'domain_sighting', 'label_proposal', 'label'];
  wall text;
  w text;
begin
  foreach t in array array['information_system', 'portal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (seen_by && (select actor_seats())) with check (seen_by && (select actor_seats()))', t);
  end loop;
  foreach t in array by_system loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from information_system s where s.id = system_id))', t);
  end loop;
  foreach t in array by_portal loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from portal p where p.id = portal_id))', t);
  end loop;
  foreach w in array array['dossier_event:dossier:dossier_id', 'level_decision_end:level_decision:decision_id', 'scan_result:scan:scan_id',
                           'evidence:scan:scan_id', 'finding:scan:scan_id', 'label_proposal_end:label_proposal:proposal_id'] loop
    t := split_part(w, ':', 1);
    wall := format('exists (select 1 from %I x where x.id = %I)', split_part(w, ':', 2), split_part(w, ':', 3));
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (%s)', t, wall);
  end loop;
  foreach t in array array['credential', 'label_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from label l where l.cid = %I.cid))', t, t);
    execute format('create policy public_sees on %I for select to khien_label using (true)', t);
  end loop;
  create policy public_sees on label for select to khien_label using (true);
  execute 'alter table scan_authorisation enable row level security';
  execute 'create policy sees on scan_authorisation for all to khien_app using (org_id = any ((select actor_seats())::int[])
             or exists (select 1 from portal p where p.org_id = scan_authorisation.org_id))';

  -- who sees all, and the grants that go with rows
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to khien_app, khien_all', t);
  end loop;
  -- under the role khien_all the shared tables are needed, too
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity and c.relname <> 'flyway_schema_history' loop
    for w in select privilege_type from information_schema.role_table_grants where grantee = 'khien_app' and table_schema = 'public' and table_name = t loop
      execute format('grant %s on %I to khien_all', w, t);
    end loop;
  end loop;
end $$;
grant select on decision_in_force, judgement_now, ruling_now, label_now to khien_app, khien_all;
grant usage on schema pub to khien_all;
grant execute on function pub.national_totals(timestamptz), actor_seats(), ledger_blank(bigint, text), fold(text) to khien_all, khien_app;
