create schema pub authorization khien_owner;
grant usage on schema pub to khien_app, khien_label;

create table target (
  id text primary key check (id in ('determined', 'meeting', 'labelled')), position int not null,
  kind text not null check (kind in ('moreThan', 'atLeast')), percent int not null check (percent between 1 and 100),
  document text not null, document_year int not null, deadline date not null, deadline_made_up boolean not null
);
create table history_day (
  day date not null, version int not null default 1, because text not null default '',
  determined int not null, meeting int not null, systems int not null, labelled int not null, portals int not null,
  synthetic boolean not null, primary key (day, version)
);
create table published_figure (
  id int generated always as identity primary key, as_of text not null, scope text not null,
  total_systems text not null, approved text not null, approved_pct text not null, meeting text not null, meeting_pct text not null,
  source text not null, certainty text not null, note text not null
);

-- Views the progress room reads; each runs with the rights of who asks.
create view decision_in_force with (security_invoker = true) as
  select d.* from level_decision d
  where not exists (select 1 from level_decision_end e where e.decision_id = d.id)
    and d.id = (select max(d2.id) from level_decision d2 where d2.system_id = d.system_id
                and not exists (select 1 from level_decision_end e2 where e2.decision_id = d2.id));
create view judgement_now with (security_invoker = true) as
  select j.* from judgement j where j.id = (select max(j2.id) from judgement j2 where j2.system_id = j.system_id);
create view ruling_now with (security_invoker = true) as
  select r.* from portal_ruling r where r.id = (select max(r2.id) from portal_ruling r2 where r2.portal_id = r.portal_id);
-- A label with its newest credential and last event; published: its issue entry lies inside the signed checkpoint.
create view label_now with (security_invoker = true) as
  select l.cid, l.portal_id, l.domain, l.url, l.owner_vi, l.owner_en, l.owner_code, l.issuer_vi, l.issuer_en, l.test, l.version, l.made_at,
         c.n, c.scheme, c.tier, c.status_index, c.valid_from, c.valid_until, c.issued_at, c.entry_id,
         (select e.kind from label_event e where e.cid = l.cid order by e.id desc limit 1) as last_event,
         exists (select 1 from label_log_order o join label_log_checkpoint k on o.seq < k.size where o.entry_id = c.entry_id) as published
  from label l join credential c on c.cid = l.cid and c.n = (select max(c2.n) from credential c2 where c2.cid = l.cid);

create function pub.national_totals(at timestamptz)
returns table (systems int, determined int, meeting int, portals int, labelled int)
language sql stable security definer parallel safe set search_path = pg_catalog, pg_temp
begin atomic
  select s.systems, s.determined, s.meeting, p.portals, p.labelled from
    (select count(*)::int as systems, count(d.id)::int as determined, count(*) filter (where d.id is not null and j.meets)::int as meeting
     from public.information_system i
     join public.system_registration r on r.system_id = i.id
     join public.organisation o on o.id = i.owner_id and o.state_body
     left join public.decision_in_force d on d.system_id = i.id
     left join public.judgement_now j on j.system_id = i.id) s,
    (select count(*)::int as portals,
            count(*) filter (where exists (select 1 from public.label_now l where l.portal_id = p.id and l.published
              and l.last_event in ('issued', 'renewed', 'resumed') and l.valid_from <= national_totals.at and l.valid_until > national_totals.at))::int as labelled
     from public.portal p join public.ruling_now c on c.portal_id = p.id and c.collects) p;
end;
revoke all on function pub.national_totals(timestamptz) from public;
grant execute on function pub.national_totals(timestamptz) to khien_app, khien_label;
