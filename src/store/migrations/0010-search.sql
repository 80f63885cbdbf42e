-- Search by the beginnings of words in names, domains, addresses and ids, quick however many there are.

-- NOTE: punctuation parts words, so that "harbor-one" and "mail@harbor.example" are both found by "harbor". Letters
-- of all languages stay as they are, whatever the database's locale calls a letter.
create function search_words(text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(string_to_array(
    translate(lower($1 collate "default"), '.-_@/\&+:;,()[]{}"''!?*|<>=#', repeat(' ', 27)), ' '), ''))
$$;

create index clients_by_words on clients using gin
  (search_words(name || ' ' || coalesce(domain, '') || ' ' || client_id));
create index partners_by_words on partners using gin (search_words(name || ' ' || partner_id));
create index employees_by_words on partner_facts using gin
  (search_words(coalesce(data ->> 'name', '') || ' ' || (data ->> 'email') || ' ' || employee_id))
  where type = 'employee.added';
