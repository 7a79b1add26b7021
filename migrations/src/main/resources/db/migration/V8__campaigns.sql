-- Campaigns: portals chosen by filter, looked at in rounds. What happens to a campaign or a target is a row of its own.
create table campaign (
  id bigint generated always as identity primary key,
  org_id int not null references organisation,           -- of the maker's office; who holds an office there sees it
  nationwide boolean not null,                           -- made by who sees all, and only for them to see
  name text not null,
  -- the filter; null asks nothing
  below_org int references organisation,
  owner_kind text,
  system_type text,
  collects text check (collects in ('yes', 'no', 'unknown')),
  labelled boolean,
  older_than_days int check (older_than_days between 1 and 3650),
  words text not null default '',
  cadence text not null check (cadence in ('once', 'weekly', 'monthly')),
  first_on date not null,
  from_hour int not null check (from_hour between 0 and 23),
  to_hour int not null check (to_hour between 1 and 24), -- up to this hour; before from_hour: of the next day
  made_at timestamptz not null, made_by int not null references person
);
create index on campaign (org_id, id);
create table campaign_pause (
  id bigint generated always as identity primary key, campaign_id bigint not null references campaign,
  at timestamptz not null, by_person int references person, because text not null
);
create index on campaign_pause (campaign_id, id);
create table campaign_pause_end (pause_id bigint primary key references campaign_pause, at timestamptz not null, by_person int references person);
create table campaign_end (
  campaign_id bigint primary key references campaign, kind text not null check (kind in ('cancelled', 'complete')),
  at timestamptz not null, by_person int references person, because text not null default ''
);
create table campaign_round (
  id bigint generated always as identity primary key, campaign_id bigint not null references campaign,
  n int not null check (n > 0), opened_at timestamptz not null, targets int not null, unique (campaign_id, n)
);
create table campaign_round_end (
  round_id bigint primary key references campaign_round, kind text not null check (kind in ('finished', 'cancelled')), at timestamptz not null
);
-- A portal of a round. The ordinal spreads neighbours, so that one owner's servers are not asked all at once.
create table campaign_target (
  id bigint generated always as identity primary key, round_id bigint not null references campaign_round,
  portal_id bigint not null references portal, ordinal int not null, unique (round_id, portal_id)
);
create index on campaign_target (portal_id);
-- Chosen by the filter and yet not looked at: no consent covers it (at the opening or when its turn came).
create table campaign_left_out (
  target_id bigint primary key references campaign_target, why text not null, at timestamptz not null
);
-- What is still to be looked at, and who looks now. A worker that beats no more has lost its claims; the result is stored
-- by the transaction that takes the worker's own row out of here, so a lost claim stores nothing.
create table campaign_worker (id bigint generated always as identity primary key, node text not null, begun_at timestamptz not null, beat_at timestamptz not null);
create table campaign_queue (
  target_id bigint primary key references campaign_target, round_id bigint not null references campaign_round, ordinal int not null,
  worker_id bigint references campaign_worker, claimed_at timestamptz
);
create index on campaign_queue (round_id, ordinal, target_id) where worker_id is null;
create index on campaign_queue (worker_id);
-- Exactly one result a target, against the portal's result of an earlier round of the same campaign.
create table campaign_result (
  target_id bigint primary key references campaign_target, round_id bigint not null references campaign_round,
  scan_id bigint not null unique references scan, status text not null, verdict text not null, grade text not null default '',
  change text not null check (change in ('first', 'better', 'worse', 'same', 'unclear')),
  new_failures int not null, mended int not null,
  connections int not null, bytes_in bigint not null, bytes_out bigint not null, at timestamptz not null
);
create index on campaign_result (round_id, at);

do $$
declare
  t text;
  w text;
begin
  execute 'alter table campaign enable row level security';
  execute 'create policy sees on campaign for all to khien_app using (not nationwide and org_id = any ((select actor_seats())::int[])) with check (not nationwide and org_id = any ((select actor_seats())::int[]))';
  foreach w in array array['campaign_pause:campaign:campaign_id', 'campaign_pause_end:campaign_pause:pause_id', 'campaign_end:campaign:campaign_id',
                           'campaign_round:campaign:campaign_id', 'campaign_round_end:campaign_round:round_id', 'campaign_target:campaign_round:round_id',
                           'campaign_left_out:campaign_target:target_id', 'campaign_queue:campaign_round:round_id', 'campaign_result:campaign_round:round_id'] loop
    t := split_part(w, ':', 1);
    execute format('alter table %I enable row level security', t);
    execute format('create policy sees on %I for all to khien_app using (exists (select 1 from %I x where x.%I = %I))', t, split_part(w, ':', 2),
                   'id', split_part(w, ':', 3));
  end loop;
  foreach t in array array['campaign', 'campaign_pause', 'campaign_pause_end', 'campaign_end', 'campaign_round', 'campaign_round_end', 'campaign_target',
                           'campaign_left_out', 'campaign_queue', 'campaign_result'] loop
    execute format('create policy sees_all on %I for all to khien_all using (true) with check (true)', t);
    execute format('grant select, insert on %I to khien_app, khien_all', t);
  end loop;
  grant update, delete on campaign_queue to khien_app, khien_all;
  grant update on campaign to khien_app, khien_all;   -- for row locks
  grant update on campaign_round to khien_all;         -- counts its targets while it is opened
  grant select, insert, update, delete on campaign_worker to khien_all;
end $$;
