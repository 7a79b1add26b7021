-- Level determination: a dossier, what happened to it (one row a step), and the decision.
create table dossier (
  id bigint generated always as identity primary key,
  system_id bigint not null references information_system,
  n int not null,
  regime text not null check (regime in ('ND85', 'ND331')),
  facts jsonb not null,
  level int not null check (level between 1 and 5),
  clause text not null,
  reasons text not null,
  made_at timestamptz not null, made_by int references person,
  unique (system_id, n)
);
create table dossier_event (
  id bigint generated always as identity primary key,
  dossier_id bigint not null references dossier,
  kind text not null check (kind in ('submitted', 'withdrawn', 'accepted', 'returned', 'conforming', 'not_conforming', 'approved', 'not_approved')),
  at timestamptz not null, by_person int references person, note text not null default ''
);
create index on dossier_event (dossier_id, id);
create table level_decision (
  id bigint generated always as identity primary key,
  system_id bigint not null references information_system,
  dossier_id bigint references dossier,
  regime text not null check (regime in ('ND85', 'ND331')),
  level int not null check (level between 1 and 5),
  number text not null, signed_on date not null, signer text not null,
  document_id bigint references document,
  recorded_at timestamptz not null, recorded_by int references person
);
create index on level_decision (system_id, id);
create table level_decision_end (decision_id bigint primary key references level_decision, on_day date not null, why text not null);

-- Meeting the level: the assessed result of the three checks (NĐ331 Đ27), a record a judgement.
create table judgement (
  id bigint generated always as identity primary key,
  system_id bigint not null references information_system,
  decision_id bigint not null references level_decision,
  compliance text not null, effectiveness text not null, testing text not null,
  meets boolean not null, report_number text not null, judged_on date not null,
  body_id int references organisation, at timestamptz not null, by_person int references person
);
create index on judgement (system_id, id);
