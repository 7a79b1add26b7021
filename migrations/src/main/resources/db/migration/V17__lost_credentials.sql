-- What a restored backup has forgotten and a copy of the log tells of: its status index is never given again, and since
-- nobody could end it any more the revocation list names it.
create table credential_lost (
  status_index int primary key, cid text not null, n int not null, entry_id bigint not null unique references label_log_entry
);
create index on credential_lost (cid);
alter table credential_lost enable row level security;
create policy sees_all on credential_lost for all to khien_all using (true) with check (true);
grant select, insert on credential_lost to khien_app, khien_all;

-- A label that is issued has its version from its own row: a batch is not written twice.
create or replace function label_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'label_event' then
    if new.kind <> 'issued' then
      update public.label set version = nextval('public.label_version') where cid = new.cid;
    end if;
  end if;
  perform pg_notify('khien_label', tg_table_name);
  return null;
end $$;

-- Looks at a label that no rule counts any more are forgotten.
grant delete on label_sighting to khien_all;

-- Proposals are looked for by portal.
create index on label_proposal (portal_id);
