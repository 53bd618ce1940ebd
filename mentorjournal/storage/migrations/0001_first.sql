-- Format 1: the first. Frozen: a later change is a step of its own.

CREATE TABLE deletion (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    of_uuid TEXT NOT NULL UNIQUE,
    deleted_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (kind, target, field)
) STRICT;

CREATE TABLE owner (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    works_from INTEGER NOT NULL,
    works_until INTEGER NOT NULL,
    works_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    job_title TEXT NOT NULL,
    zone TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE text_version (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    of_uuid TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_text_version_of ON text_version (of_uuid, field, created_at);

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE owner_address (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    owner_uuid TEXT NOT NULL REFERENCES owner (uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_owner_address_owner_uuid ON owner_address (owner_uuid);

CREATE TABLE owner_topic (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    owner_uuid TEXT NOT NULL REFERENCES owner (uuid) ON DELETE CASCADE,
    topic_uuid TEXT NOT NULL REFERENCES topic (uuid) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('offered', 'sought')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (owner_uuid, topic_uuid, direction)
) STRICT;

CREATE INDEX ix_owner_topic_topic_uuid ON owner_topic (topic_uuid);

CREATE TABLE person_address (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    person_uuid TEXT NOT NULL REFERENCES person (uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_person_address_person_uuid ON person_address (person_uuid);

CREATE TABLE person_topic (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    person_uuid TEXT NOT NULL REFERENCES person (uuid) ON DELETE CASCADE,
    topic_uuid TEXT NOT NULL REFERENCES topic (uuid) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('offered', 'sought')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (person_uuid, topic_uuid, direction)
) STRICT;

CREATE INDEX ix_person_topic_topic_uuid ON person_topic (topic_uuid);

CREATE TABLE relationship (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    person_uuid TEXT NOT NULL REFERENCES person (uuid) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('mentee', 'mentor', 'reverse_mentor', 'reverse_mentee', 'peer')),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
    began_on TEXT NOT NULL,
    ended_on TEXT,
    paused_until TEXT,
    cadence_every INTEGER NOT NULL,
    cadence_unit TEXT NOT NULL CHECK (cadence_unit IN ('week', 'month')),
    cadence_minutes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (person_uuid, role)
) STRICT;

CREATE TABLE tagging (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    tag_uuid TEXT NOT NULL REFERENCES tag (uuid) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    of_uuid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (tag_uuid, of_uuid)
) STRICT;

CREATE INDEX ix_tagging_of_uuid ON tagging (of_uuid);

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT NOT NULL REFERENCES relationship (uuid) ON DELETE CASCADE,
    agreed_on TEXT,
    review_on TEXT,
    keep_notes_months INTEGER,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_agreement_relationship_uuid ON agreement (relationship_uuid);

CREATE TABLE goal (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT NOT NULL REFERENCES relationship (uuid) ON DELETE CASCADE,
    text TEXT NOT NULL,
    success TEXT NOT NULL,
    target_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'reached', 'let_go')),
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_goal_relationship_uuid ON goal (relationship_uuid);

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT NOT NULL REFERENCES relationship (uuid) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    starts_wall TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    ended_on TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_series_relationship_uuid ON series (relationship_uuid);

CREATE TABLE agreement_text (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    agreement_uuid TEXT NOT NULL REFERENCES agreement (uuid) ON DELETE CASCADE,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (agreement_uuid, field)
) STRICT;

CREATE TABLE goal_rating (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    goal_uuid TEXT NOT NULL REFERENCES goal (uuid) ON DELETE CASCADE,
    rated_on TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('before', 'during', 'after')),
    rating INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_goal_rating_goal_uuid ON goal_rating (goal_uuid);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT NOT NULL REFERENCES relationship (uuid) ON DELETE CASCADE,
    series_uuid TEXT REFERENCES series (uuid) ON DELETE SET NULL,
    series_start TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
    zone TEXT NOT NULL,
    planned_wall TEXT,
    planned_minutes INTEGER,
    held_at TEXT,
    held_minutes INTEGER,
    order_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (series_uuid, series_start)
) STRICT;

CREATE INDEX ix_session_order_at ON session (order_at);

CREATE INDEX ix_session_relationship_order ON session (relationship_uuid, order_at);

CREATE INDEX ix_session_state_order ON session (state, order_at);

CREATE TABLE agenda_item (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    session_uuid TEXT NOT NULL REFERENCES session (uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    minutes INTEGER,
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'carried', 'dropped')),
    carried_from_uuid TEXT REFERENCES agenda_item (uuid) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_agenda_item_carried_from_uuid ON agenda_item (carried_from_uuid);

CREATE INDEX ix_agenda_item_session_uuid ON agenda_item (session_uuid);

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    session_uuid TEXT REFERENCES session (uuid) ON DELETE SET NULL,
    series_uuid TEXT REFERENCES series (uuid) ON DELETE SET NULL,
    ical_uid TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    method TEXT NOT NULL,
    organizer TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (ical_uid, sequence, method)
) STRICT;

CREATE INDEX ix_invitation_series_uuid ON invitation (series_uuid);

CREATE INDEX ix_invitation_session_uuid ON invitation (session_uuid);

CREATE TABLE note_paragraph (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    session_uuid TEXT NOT NULL REFERENCES session (uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_note_paragraph_session_position ON note_paragraph (session_uuid, position);

CREATE TABLE participant (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    session_uuid TEXT NOT NULL REFERENCES session (uuid) ON DELETE CASCADE,
    person_uuid TEXT NOT NULL REFERENCES person (uuid) ON DELETE CASCADE,
    attendance TEXT NOT NULL CHECK (attendance IN ('invited', 'accepted', 'tentative', 'declined', 'attended', 'absent')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (session_uuid, person_uuid)
) STRICT;

CREATE INDEX ix_participant_person_uuid ON participant (person_uuid);

CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT NOT NULL REFERENCES relationship (uuid) ON DELETE CASCADE,
    session_uuid TEXT REFERENCES session (uuid) ON DELETE SET NULL,
    by TEXT NOT NULL CHECK (by IN ('me', 'them')),
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'let_go')),
    settled_at TEXT,
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_promise_relationship_uuid ON promise (relationship_uuid);

CREATE INDEX ix_promise_session_uuid ON promise (session_uuid);

CREATE INDEX ix_promise_state_due ON promise (state, due_on);

CREATE TABLE reflection (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    guide TEXT NOT NULL,
    title TEXT NOT NULL,
    written_at TEXT NOT NULL,
    session_uuid TEXT REFERENCES session (uuid) ON DELETE SET NULL,
    relationship_uuid TEXT REFERENCES relationship (uuid) ON DELETE SET NULL,
    period_from TEXT,
    period_until TEXT,
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_reflection_relationship_written ON reflection (relationship_uuid, written_at);

CREATE INDEX ix_reflection_session_uuid ON reflection (session_uuid);

CREATE INDEX ix_reflection_written ON reflection (written_at);

CREATE TABLE session_detail (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    session_uuid TEXT NOT NULL UNIQUE REFERENCES session (uuid) ON DELETE CASCADE,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    link TEXT NOT NULL,
    objective TEXT NOT NULL,
    reason TEXT NOT NULL,
    mood_before INTEGER,
    mood_after INTEGER,
    preparedness INTEGER,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    reflection_uuid TEXT NOT NULL REFERENCES reflection (uuid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    prompt TEXT NOT NULL,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    number INTEGER,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (reflection_uuid, prompt)
) STRICT;

CREATE TABLE invitation_instant (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    invitation_uuid TEXT NOT NULL REFERENCES invitation (uuid) ON DELETE CASCADE,
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_invitation_instant_invitation_uuid ON invitation_instant (invitation_uuid);

CREATE TABLE invitation_recipient (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    invitation_uuid TEXT NOT NULL REFERENCES invitation (uuid) ON DELETE CASCADE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL,
    UNIQUE (invitation_uuid, email)
) STRICT;

CREATE TABLE learning (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    relationship_uuid TEXT REFERENCES relationship (uuid) ON DELETE SET NULL,
    session_uuid TEXT REFERENCES session (uuid) ON DELETE SET NULL,
    reflection_uuid TEXT REFERENCES reflection (uuid) ON DELETE SET NULL,
    learned_on TEXT NOT NULL,
    believed TEXT NOT NULL,
    heard TEXT NOT NULL,
    did TEXT NOT NULL,
    told_on TEXT,
    mark TEXT NOT NULL CHECK (mark IN ('private', 'shareable', 'restricted')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;

CREATE INDEX ix_learning_reflection_uuid ON learning (reflection_uuid);

CREATE INDEX ix_learning_relationship_uuid ON learning (relationship_uuid);

CREATE INDEX ix_learning_session_uuid ON learning (session_uuid);

-- One index over every text. A row's id is the table's code, then 40 bits of the record's key.

CREATE VIEW searched_text (id, body) AS
SELECT (1 << 40) | id, name || char(10) || organisation || char(10) || job_title FROM person
UNION ALL SELECT (2 << 40) | id, email FROM person_address
UNION ALL SELECT (3 << 40) | id, name FROM topic
UNION ALL SELECT (4 << 40) | id, text FROM agreement_text
UNION ALL SELECT (5 << 40) | id, title || char(10) || place || char(10) || link || char(10) || objective || char(10) || reason FROM session_detail
UNION ALL SELECT (6 << 40) | id, title || char(10) || detail FROM agenda_item
UNION ALL SELECT (7 << 40) | id, text FROM note_paragraph
UNION ALL SELECT (8 << 40) | id, text FROM promise
UNION ALL SELECT (9 << 40) | id, text || char(10) || success FROM goal
UNION ALL SELECT (10 << 40) | id, title FROM reflection
UNION ALL SELECT (11 << 40) | id, text FROM answer
UNION ALL SELECT (12 << 40) | id, believed || char(10) || heard || char(10) || did FROM learning
UNION ALL SELECT (13 << 40) | id, name FROM tag;

CREATE VIRTUAL TABLE search_index USING fts5 (
    body, content = 'searched_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
-- Words of deleted texts leave the index's own blocks as well.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER person_indexed AFTER INSERT ON person BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((1 << 40) | new.id, new.name || char(10) || new.organisation || char(10) || new.job_title);
END;

CREATE TRIGGER person_reindexed AFTER UPDATE OF id, name, organisation, job_title ON person BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (1 << 40) | old.id, old.name || char(10) || old.organisation || char(10) || old.job_title);
    INSERT INTO search_index (rowid, body) VALUES ((1 << 40) | new.id, new.name || char(10) || new.organisation || char(10) || new.job_title);
END;

CREATE TRIGGER person_unindexed AFTER DELETE ON person BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (1 << 40) | old.id, old.name || char(10) || old.organisation || char(10) || old.job_title);
END;

CREATE TRIGGER person_address_indexed AFTER INSERT ON person_address BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((2 << 40) | new.id, new.email);
END;

CREATE TRIGGER person_address_reindexed AFTER UPDATE OF id, email ON person_address BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (2 << 40) | old.id, old.email);
    INSERT INTO search_index (rowid, body) VALUES ((2 << 40) | new.id, new.email);
END;

CREATE TRIGGER person_address_unindexed AFTER DELETE ON person_address BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (2 << 40) | old.id, old.email);
END;

CREATE TRIGGER topic_indexed AFTER INSERT ON topic BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((3 << 40) | new.id, new.name);
END;

CREATE TRIGGER topic_reindexed AFTER UPDATE OF id, name ON topic BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (3 << 40) | old.id, old.name);
    INSERT INTO search_index (rowid, body) VALUES ((3 << 40) | new.id, new.name);
END;

CREATE TRIGGER topic_unindexed AFTER DELETE ON topic BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (3 << 40) | old.id, old.name);
END;

CREATE TRIGGER agreement_text_indexed AFTER INSERT ON agreement_text BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((4 << 40) | new.id, new.text);
END;

CREATE TRIGGER agreement_text_reindexed AFTER UPDATE OF id, text ON agreement_text BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (4 << 40) | old.id, old.text);
    INSERT INTO search_index (rowid, body) VALUES ((4 << 40) | new.id, new.text);
END;

CREATE TRIGGER agreement_text_unindexed AFTER DELETE ON agreement_text BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (4 << 40) | old.id, old.text);
END;

CREATE TRIGGER session_detail_indexed AFTER INSERT ON session_detail BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((5 << 40) | new.id, new.title || char(10) || new.place || char(10) || new.link || char(10) || new.objective || char(10) || new.reason);
END;

CREATE TRIGGER session_detail_reindexed AFTER UPDATE OF id, title, place, link, objective, reason ON session_detail BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (5 << 40) | old.id, old.title || char(10) || old.place || char(10) || old.link || char(10) || old.objective || char(10) || old.reason);
    INSERT INTO search_index (rowid, body) VALUES ((5 << 40) | new.id, new.title || char(10) || new.place || char(10) || new.link || char(10) || new.objective || char(10) || new.reason);
END;

CREATE TRIGGER session_detail_unindexed AFTER DELETE ON session_detail BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (5 << 40) | old.id, old.title || char(10) || old.place || char(10) || old.link || char(10) || old.objective || char(10) || old.reason);
END;

CREATE TRIGGER agenda_item_indexed AFTER INSERT ON agenda_item BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((6 << 40) | new.id, new.title || char(10) || new.detail);
END;

CREATE TRIGGER agenda_item_reindexed AFTER UPDATE OF id, title, detail ON agenda_item BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (6 << 40) | old.id, old.title || char(10) || old.detail);
    INSERT INTO search_index (rowid, body) VALUES ((6 << 40) | new.id, new.title || char(10) || new.detail);
END;

CREATE TRIGGER agenda_item_unindexed AFTER DELETE ON agenda_item BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (6 << 40) | old.id, old.title || char(10) || old.detail);
END;

CREATE TRIGGER note_paragraph_indexed AFTER INSERT ON note_paragraph BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((7 << 40) | new.id, new.text);
END;

CREATE TRIGGER note_paragraph_reindexed AFTER UPDATE OF id, text ON note_paragraph BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (7 << 40) | old.id, old.text);
    INSERT INTO search_index (rowid, body) VALUES ((7 << 40) | new.id, new.text);
END;

CREATE TRIGGER note_paragraph_unindexed AFTER DELETE ON note_paragraph BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (7 << 40) | old.id, old.text);
END;

CREATE TRIGGER promise_indexed AFTER INSERT ON promise BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((8 << 40) | new.id, new.text);
END;

CREATE TRIGGER promise_reindexed AFTER UPDATE OF id, text ON promise BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (8 << 40) | old.id, old.text);
    INSERT INTO search_index (rowid, body) VALUES ((8 << 40) | new.id, new.text);
END;

CREATE TRIGGER promise_unindexed AFTER DELETE ON promise BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (8 << 40) | old.id, old.text);
END;

CREATE TRIGGER goal_indexed AFTER INSERT ON goal BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((9 << 40) | new.id, new.text || char(10) || new.success);
END;

CREATE TRIGGER goal_reindexed AFTER UPDATE OF id, text, success ON goal BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (9 << 40) | old.id, old.text || char(10) || old.success);
    INSERT INTO search_index (rowid, body) VALUES ((9 << 40) | new.id, new.text || char(10) || new.success);
END;

CREATE TRIGGER goal_unindexed AFTER DELETE ON goal BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (9 << 40) | old.id, old.text || char(10) || old.success);
END;

CREATE TRIGGER reflection_indexed AFTER INSERT ON reflection BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((10 << 40) | new.id, new.title);
END;

CREATE TRIGGER reflection_reindexed AFTER UPDATE OF id, title ON reflection BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (10 << 40) | old.id, old.title);
    INSERT INTO search_index (rowid, body) VALUES ((10 << 40) | new.id, new.title);
END;

CREATE TRIGGER reflection_unindexed AFTER DELETE ON reflection BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (10 << 40) | old.id, old.title);
END;

CREATE TRIGGER answer_indexed AFTER INSERT ON answer BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((11 << 40) | new.id, new.text);
END;

CREATE TRIGGER answer_reindexed AFTER UPDATE OF id, text ON answer BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (11 << 40) | old.id, old.text);
    INSERT INTO search_index (rowid, body) VALUES ((11 << 40) | new.id, new.text);
END;

CREATE TRIGGER answer_unindexed AFTER DELETE ON answer BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (11 << 40) | old.id, old.text);
END;

CREATE TRIGGER learning_indexed AFTER INSERT ON learning BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((12 << 40) | new.id, new.believed || char(10) || new.heard || char(10) || new.did);
END;

CREATE TRIGGER learning_reindexed AFTER UPDATE OF id, believed, heard, did ON learning BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (12 << 40) | old.id, old.believed || char(10) || old.heard || char(10) || old.did);
    INSERT INTO search_index (rowid, body) VALUES ((12 << 40) | new.id, new.believed || char(10) || new.heard || char(10) || new.did);
END;

CREATE TRIGGER learning_unindexed AFTER DELETE ON learning BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (12 << 40) | old.id, old.believed || char(10) || old.heard || char(10) || old.did);
END;

CREATE TRIGGER tag_indexed AFTER INSERT ON tag BEGIN
    INSERT INTO search_index (rowid, body) VALUES ((13 << 40) | new.id, new.name);
END;

CREATE TRIGGER tag_reindexed AFTER UPDATE OF id, name ON tag BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (13 << 40) | old.id, old.name);
    INSERT INTO search_index (rowid, body) VALUES ((13 << 40) | new.id, new.name);
END;

CREATE TRIGGER tag_unindexed AFTER DELETE ON tag BEGIN
    INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', (13 << 40) | old.id, old.name);
END;
