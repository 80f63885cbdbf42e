-- What whoever looks after a partner helps with, in the vendor's words; null: what the role helps with.
alter table assignments add column helps text;

-- Where services have ended is asked whenever a partner's clients are listed, however many facts they have.
create index client_facts_services_ended on client_facts (client_id) where type = 'services.ended';
