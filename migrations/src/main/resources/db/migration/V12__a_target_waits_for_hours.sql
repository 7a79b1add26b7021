-- A target whose consent is open at other hours stays in the queue and is not taken before they come.
alter table campaign_queue add column not_before timestamptz;
