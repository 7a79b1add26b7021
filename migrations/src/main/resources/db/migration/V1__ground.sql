-- Ground: search folding, who is asking, settings of the installation, jobs, and the two Merkle logs.
-- Roles (khien_owner, khien_app, khien_all, khien_label) are made before the first migration: see vn.khien.migrations.Roles.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
revoke all on schema public from public;
grant usage on schema public to khien_app, khien_all, khien_label;

create function fold(t text) returns text language sql immutable strict parallel safe
  return lower(translate(public.unaccent('public.unaccent'::regdictionary, t), 'đĐ', 'dD'));

create table installation (
  id          int primary key check (id = 1),
  demo        boolean not null,
  first_start timestamptz not null,
  first_day   date not null,
  label_url   text not null,
  desk_url    text not null
);

-- db-scheduler's table, columns as its documentation names them.
create table scheduled_tasks (
  task_name text not null, task_instance text not null, task_data bytea,
  execution_time timestamptz not null, picked boolean not null, picked_by text,
  last_success timestamptz, last_failure timestamptz, consecutive_failures int,
  last_heartbeat timestamptz, version bigint not null, priority smallint, state text,
  primary key (task_name, task_instance)
);
create index on scheduled_tasks (execution_time);
create index on scheduled_tasks (last_heartbeat);

-- One form of log, twice: ledger_* records decisions and stated facts, label_log_* is the public transparency log.
-- The writer's transaction inserts an entry; a trigger queues it; one sequencer numbers it, extends the tree and signs.
create table ledger_entry (
  id      bigint generated always as identity (cache 1) primary key,
  bytes   bytea not null,
  at      timestamptz not null,
  actor   int,
  kind    text not null,
  subject text not null
);
create index on ledger_entry (subject, id);
create index on ledger_entry (actor, id);
-- A personal field stands in the entry as SHA-256(salt || value); here is what opens it, until it is blanked.
create table ledger_personal (
  entry_id bigint not null references ledger_entry, field text not null,
  salt bytea not null check (length(salt) = 16), value text,
  primary key (entry_id, field)
);
create table ledger_pending (entry_id bigint primary key);
create table ledger_order (seq bigint primary key, entry_id bigint not null unique references ledger_entry);
create table ledger_tile (level int not null, idx bigint not null, width int not null check (width between 1 and 256), bytes bytea not null, primary key (level, idx));
create table ledger_checkpoint (id int primary key check (id = 1), size bigint not null, root bytea not null, note text not null, at timestamptz not null);

create table label_log_entry (
  id    bigint generated always as identity (cache 1) primary key,
  bytes bytea not null,
  at    timestamptz not null
);
create table label_log_pending (entry_id bigint primary key);
create table label_log_order (seq bigint primary key, entry_id bigint not null unique references label_log_entry);
-- level -1 holds the entry bundles
create table label_log_tile (level int not null, idx bigint not null, width int not null check (width between 1 and 256), bytes bytea not null, primary key (level, idx));
create table label_log_checkpoint (id int primary key check (id = 1), size bigint not null, root bytea not null, note text not null, at timestamptz not null);

create function ledger_queue() returns trigger language plpgsql security definer set search_path = '' as
$$ begin insert into public.ledger_pending values (new.id); return null; end $$;
create trigger queued after insert on ledger_entry for each row execute function ledger_queue();
create function label_log_queue() returns trigger language plpgsql security definer set search_path = '' as
$$ begin insert into public.label_log_pending values (new.id); return null; end $$;
create trigger queued after insert on label_log_entry for each row execute function label_log_queue();

-- A full tile is never written again.
create function full_tile_stays() returns trigger language plpgsql as
$$ begin if old.width = 256 then raise exception 'a full tile is immutable'; end if; return new; end $$;
create trigger immutable before update on ledger_tile for each row execute function full_tile_stays();
create trigger immutable before update on label_log_tile for each row execute function full_tile_stays();

-- Blanking a person's field: the hash stays in the entry, what opens it goes.
create function ledger_blank(entry bigint, name text) returns void language sql security definer set search_path = ''
begin atomic update public.ledger_personal set value = null where entry_id = entry and field = name; end;
revoke all on function ledger_blank(bigint, text) from public;
grant execute on function ledger_blank(bigint, text) to khien_app;

grant select, insert, update on installation to khien_app;
grant select on installation to khien_label;
grant select, insert, update, delete on scheduled_tasks to khien_app;
grant select, insert on ledger_entry, ledger_personal, label_log_entry to khien_app;
grant select, delete on ledger_pending, label_log_pending to khien_app;
grant select, insert on ledger_order, label_log_order to khien_app;
grant select, insert, update on ledger_tile, label_log_tile, ledger_checkpoint, label_log_checkpoint to khien_app;
grant select on label_log_entry, label_log_order, label_log_tile, label_log_checkpoint to khien_label;
