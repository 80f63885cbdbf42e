-- What the installation remembers of itself, by name.
create table settings (
  name text collate "C" primary key,
  value json not null
);
