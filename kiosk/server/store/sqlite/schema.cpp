#include "kiosk/server/store/sqlite/schema.h"

#include <SQLiteCpp/Transaction.h>

#include <array>
#include <string>

#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

// Times are UTC milliseconds. An opinion's row id is random and reveals no order; `received` and `opinion`
// have no common key.
constexpr const char* first_tables = R"sql(
CREATE TABLE secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE consultation(
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, state TEXT NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
  pack_digest BLOB NOT NULL, pack_signature BLOB NOT NULL, seal_public BLOB NOT NULL, seal_secret BLOB NOT NULL,
  title TEXT NOT NULL, stored INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE enrolment_code(
  hash BLOB PRIMARY KEY, consultation TEXT NOT NULL REFERENCES consultation(id), unit TEXT NOT NULL,
  expires INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE kiosk(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, consultation TEXT NOT NULL REFERENCES consultation(id),
  public_key BLOB NOT NULL, revoked INTEGER NOT NULL DEFAULT 0, enrolled INTEGER NOT NULL, last_seen INTEGER,
  heartbeat TEXT, last_counter INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE received(
  id TEXT NOT NULL UNIQUE, commitment BLOB NOT NULL, consultation TEXT NOT NULL, receipt INTEGER NOT NULL,
  place INTEGER NOT NULL) STRICT;
CREATE INDEX received_by_receipt ON received(receipt);

CREATE TABLE opinion(
  row INTEGER PRIMARY KEY, consultation TEXT NOT NULL, revision INTEGER NOT NULL, unit TEXT NOT NULL, hamlet TEXT NOT NULL,
  language TEXT NOT NULL, mode TEXT NOT NULL, day TEXT NOT NULL, assisted INTEGER NOT NULL, answers TEXT NOT NULL) STRICT;

CREATE TABLE tally(
  consultation TEXT NOT NULL, unit TEXT NOT NULL, hamlet TEXT NOT NULL, question TEXT NOT NULL, option TEXT NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY(consultation, unit, hamlet, question, option)) STRICT, WITHOUT ROWID;
CREATE TABLE tally_day(
  consultation TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(consultation, day)) STRICT, WITHOUT ROWID;
CREATE TABLE tally_kiosk(
  consultation TEXT NOT NULL, kiosk TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(consultation, kiosk)) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine(
  id TEXT NOT NULL, commitment BLOB NOT NULL, consultation TEXT NOT NULL, revision INTEGER NOT NULL, sealed BLOB NOT NULL,
  kiosk TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(id, commitment)) STRICT;

CREATE TABLE user(
  name TEXT PRIMARY KEY, role TEXT NOT NULL, unit TEXT NOT NULL, password_hash TEXT NOT NULL, created INTEGER NOT NULL) STRICT;
CREATE TABLE session(
  token_hash BLOB PRIMARY KEY, user TEXT NOT NULL REFERENCES user(name), csrf TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
CREATE TABLE trail(
  number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, user TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL) STRICT;
CREATE TRIGGER trail_stays BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_is_kept BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TABLE security_event(
  number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL) STRICT;
)sql";

// Tables for officials' work: second factors, tokens, paper totals, tags, hidden places; visits of kiosks.
constexpr const char* office_tables = R"sql(
ALTER TABLE user ADD COLUMN totp_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE user ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN peer TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE TABLE recovery_code(
  user TEXT NOT NULL REFERENCES user(name), hash BLOB NOT NULL, PRIMARY KEY(user, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE token(
  hash BLOB PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL, made_by TEXT NOT NULL,
  created INTEGER NOT NULL, expires INTEGER NOT NULL, last_used INTEGER) STRICT;
CREATE TABLE paper(
  consultation TEXT NOT NULL REFERENCES consultation(id), unit TEXT NOT NULL, hamlet TEXT NOT NULL, issued INTEGER NOT NULL,
  returned INTEGER NOT NULL, agree INTEGER NOT NULL, disagree INTEGER NOT NULL, other INTEGER NOT NULL,
  invalid INTEGER NOT NULL, entered_by TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(consultation, unit, hamlet)) STRICT, WITHOUT ROWID;
CREATE TABLE remark_tag(
  consultation TEXT NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY(consultation, opinion, question, tag)) STRICT, WITHOUT ROWID;
CREATE TABLE redaction(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL,
  first INTEGER NOT NULL, length INTEGER NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX redaction_by_consultation ON redaction(consultation);
UPDATE tally SET question = replace(question, '#first', '#1') WHERE question LIKE '%#first';
CREATE TABLE kiosk_hour(
  kiosk TEXT NOT NULL, day TEXT NOT NULL, hour INTEGER NOT NULL, visits INTEGER NOT NULL, abandoned INTEGER NOT NULL,
  PRIMARY KEY(kiosk, day, hour)) STRICT, WITHOUT ROWID;
)sql";

// Closing records, and counts of repeated items.
constexpr const char* closing_tables = R"sql(
ALTER TABLE kiosk ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0;
CREATE TABLE closing_record(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL REFERENCES consultation(id), at INTEGER NOT NULL,
  by TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE TRIGGER closing_record_stays BEFORE UPDATE ON closing_record
  BEGIN SELECT RAISE(ABORT, 'a closing record is never changed'); END;
CREATE TRIGGER closing_record_is_kept BEFORE DELETE ON closing_record
  BEGIN SELECT RAISE(ABORT, 'a closing record is never removed'); END;
)sql";

// Imported files, abandoned visits, alarms and their messages.
constexpr const char* fleet_tables = R"sql(
CREATE TABLE sealed_import(
  number INTEGER PRIMARY KEY AUTOINCREMENT, kiosk TEXT NOT NULL REFERENCES kiosk(id), counter INTEGER NOT NULL,
  digest BLOB NOT NULL, made INTEGER NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, stored INTEGER NOT NULL,
  duplicate INTEGER NOT NULL, refused INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX sealed_import_by_counter ON sealed_import(kiosk, counter);
CREATE TABLE kiosk_stop(
  kiosk TEXT NOT NULL, screen TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(kiosk, screen)) STRICT, WITHOUT ROWID;
CREATE TABLE alarm(
  subject TEXT NOT NULL, kind TEXT NOT NULL, began INTEGER NOT NULL, PRIMARY KEY(subject, kind)) STRICT, WITHOUT ROWID;
CREATE TABLE alarm_message(
  number INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL, trouble TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX security_event_by_time ON security_event(at);
)sql";

// Reports to residents; all versions are kept.
constexpr const char* report_tables = R"sql(
CREATE TABLE report(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL REFERENCES consultation(id), by TEXT NOT NULL,
  at INTEGER NOT NULL, heard TEXT NOT NULL, decided TEXT NOT NULL) STRICT;
CREATE INDEX report_by_consultation ON report(consultation);
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_is_kept BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'a report is never removed'); END;
)sql";

// Heartbeats per UTC hour (since 1970) and kiosk, kept for two days. Decisions on places in remarks: hidden,
// shown, or withdrawn.
constexpr const char* heard_tables = R"sql(
CREATE TABLE kiosk_heard(
  kiosk TEXT NOT NULL, hour INTEGER NOT NULL, reports INTEGER NOT NULL, PRIMARY KEY(kiosk, hour)) STRICT, WITHOUT ROWID;
ALTER TABLE redaction ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
UPDATE redaction SET kept = 1, undone = 0 WHERE undone = 1 AND reason = '';
)sql";

// Last call to the hall of a kiosk with a problem; all calls are in the trail. `gathered`: the hour's report
// covers visits of a longer time, after a silent period.
constexpr const char* call_columns = R"sql(
ALTER TABLE kiosk_hour ADD COLUMN gathered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kiosk ADD COLUMN called INTEGER;
ALTER TABLE kiosk ADD COLUMN called_by TEXT NOT NULL DEFAULT '';
)sql";

// Row versions, to detect concurrent changes; a trail with structured details, chained entries and signed
// heads; plain names.
constexpr const char* version_columns = R"sql(
ALTER TABLE secret RENAME TO setting;
ALTER TABLE setting ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
DELETE FROM setting WHERE name = 'ready';
ALTER TABLE received RENAME COLUMN place TO sequence_number;
ALTER TABLE consultation ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE kiosk ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE user ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE paper ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE trail ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE trail ADD COLUMN previous BLOB NOT NULL DEFAULT x'';
CREATE TABLE trail_head(
  number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, entry INTEGER NOT NULL, hash BLOB NOT NULL,
  signature BLOB NOT NULL) STRICT;
CREATE TRIGGER trail_head_stays BEFORE UPDATE ON trail_head
  BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_head_is_kept BEFORE DELETE ON trail_head
  BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
)sql";

// Locations of kiosks per day (days in Vietnam; `until` '' = still valid), against which opinions are
// checked. Uploaded opinions per UTC hour, with how many may have waited. Opinions received by an older
// version count as reported. Indices of refused items by consultation and kiosk.
constexpr const char* assignment_tables = R"sql(
CREATE TABLE kiosk_assignment(
  number INTEGER PRIMARY KEY AUTOINCREMENT, kiosk TEXT NOT NULL REFERENCES kiosk(id), consultation TEXT NOT NULL,
  unit TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX kiosk_assignment_by_kiosk ON kiosk_assignment(kiosk);
INSERT INTO kiosk_assignment(kiosk, consultation, unit, since, by, at)
  SELECT id, consultation, unit, coalesce(date(enrolled / 1000, 'unixepoch', '+7 hours'),
    '1970-01-01'), '', enrolled FROM kiosk;
CREATE TABLE kiosk_arrival(
  kiosk TEXT NOT NULL, hour INTEGER NOT NULL, arrived INTEGER NOT NULL, waited INTEGER NOT NULL,
  PRIMARY KEY(kiosk, hour)) STRICT, WITHOUT ROWID;
ALTER TABLE kiosk ADD COLUMN received_before INTEGER NOT NULL DEFAULT 0;
UPDATE kiosk SET received_before = max(0, received - coalesce((SELECT sum(min(max(visits, 0), 1000000)
  - min(max(abandoned, 0), 1000000)) FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id), 0));
CREATE INDEX quarantine_by_consultation ON quarantine(consultation, kiosk, reason);
CREATE INDEX quarantine_by_kiosk ON quarantine(kiosk);
DELETE FROM quarantine WHERE EXISTS (SELECT 1 FROM received
  WHERE received.id = quarantine.id AND received.commitment = quarantine.commitment);
UPDATE consultation SET refused = (SELECT count(*) FROM quarantine WHERE consultation = consultation.id);
)sql";

// Number of answers to each question with several selectable options: the base of its shares. Such answers
// are JSON arrays.
constexpr const char* answered_cells = R"sql(
INSERT INTO tally
  SELECT opinion.consultation, opinion.unit, opinion.hamlet, answer.key, '#answered', count(*)
  FROM opinion, json_each(opinion.answers) AS answer
  WHERE answer.type = 'array' AND json_array_length(answer.value) > 0
  GROUP BY 1, 2, 3, 4;
)sql";

// The index of remarks (interface/remark_index.h). Its numbers are random, as rows of opinions are. `words`
// of a remark are those of its visible text; `remark_word` holds these and one for each value of a filter;
// `remark_count` counts remarks by these values, once for tag '' and once for each tag, '-' = untagged.
constexpr const char* remark_tables = R"sql(
CREATE TABLE remark(
  number INTEGER PRIMARY KEY, consultation TEXT NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL,
  unit TEXT NOT NULL, hamlet TEXT NOT NULL, stance TEXT NOT NULL, day TEXT NOT NULL, undecided INTEGER NOT NULL,
  hides INTEGER NOT NULL, words TEXT NOT NULL, UNIQUE(opinion, question)) STRICT;
CREATE TABLE remark_word(
  consultation TEXT NOT NULL, word TEXT NOT NULL, remark INTEGER NOT NULL,
  PRIMARY KEY(consultation, word, remark)) STRICT, WITHOUT ROWID;
CREATE TABLE remark_count(
  consultation TEXT NOT NULL, tag TEXT NOT NULL, unit TEXT NOT NULL, hamlet TEXT NOT NULL, stance TEXT NOT NULL,
  question TEXT NOT NULL, undecided INTEGER NOT NULL, hides INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(consultation, tag, unit, hamlet, stance, question, undecided, hides)) STRICT, WITHOUT ROWID;
CREATE TABLE remark_index_state(complete INTEGER NOT NULL) STRICT;
INSERT INTO remark_index_state VALUES(0);
CREATE INDEX redaction_by_remark ON redaction(opinion, question);
)sql";

// Published versions of results, never changed; requests to reopen a consultation. What an older version of
// the program had published stays published as version 1, with the figures of now: that version showed the
// current figures. `figures`: the form of interface/figures_json.cpp.
constexpr const char* result_tables = R"sql(
CREATE TABLE result_version(
  consultation TEXT NOT NULL REFERENCES consultation(id), number INTEGER NOT NULL, revision INTEGER NOT NULL,
  at INTEGER NOT NULL, as_of INTEGER NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL, by TEXT NOT NULL,
  reason TEXT NOT NULL, record INTEGER NOT NULL, figures TEXT NOT NULL, PRIMARY KEY(consultation, number)) STRICT;
INSERT INTO result_version
  SELECT id, 1, revision,
    coalesce((SELECT at FROM report WHERE consultation = c.id ORDER BY number DESC LIMIT 1), closes),
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), opens, closes,
    coalesce((SELECT by FROM report WHERE consultation = c.id ORDER BY number DESC LIMIT 1), ''), '', 0,
    json_object(
      'cells', (SELECT json_group_array(json_array(unit, hamlet, question, option, count)) FROM tally
        WHERE consultation = c.id),
      'paper', (SELECT json_group_array(json_object('unit', unit, 'hamlet', hamlet, 'issued', issued, 'returned',
        returned, 'agree', agree, 'disagree', disagree, 'other', other, 'invalid', invalid)) FROM paper
        WHERE consultation = c.id),
      'per_day', (SELECT json_group_object(day, count) FROM tally_day WHERE consultation = c.id),
      'per_kiosk', (SELECT json_group_object(kiosk, count) FROM tally_kiosk WHERE consultation = c.id),
      'quarantined_per_kiosk', (SELECT json_group_object(kiosk, n) FROM (SELECT kiosk, count(*) AS n FROM quarantine
        WHERE consultation = c.id GROUP BY kiosk)),
      'stored', stored, 'refused', refused)
  FROM consultation AS c WHERE state = 'results';
CREATE TRIGGER result_version_stays BEFORE UPDATE ON result_version
  BEGIN SELECT RAISE(ABORT, 'a published version is never changed'); END;
CREATE TRIGGER result_version_is_kept BEFORE DELETE ON result_version
  BEGIN SELECT RAISE(ABORT, 'a published version is never removed'); END;
CREATE TABLE reopening(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL REFERENCES consultation(id),
  reason TEXT NOT NULL, asked_by TEXT NOT NULL, asked INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT '',
  ended_by TEXT NOT NULL DEFAULT '', ended INTEGER NOT NULL DEFAULT 0) STRICT;
)sql";

// Officials' work on remarks: the state of review, notes, and actions on many remarks with what undoing them
// needs. The index of remarks counts by state as well; the next start makes it anew.
constexpr const char* review_tables = R"sql(
CREATE TABLE remark_review(
  consultation TEXT NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL, state TEXT NOT NULL, by TEXT NOT NULL,
  at INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(opinion, question)) STRICT, WITHOUT ROWID;
CREATE TABLE remark_note(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL,
  text TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX remark_note_by_remark ON remark_note(opinion, question);
CREATE TRIGGER remark_note_stays BEFORE UPDATE ON remark_note
  BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TABLE remark_batch(
  number INTEGER PRIMARY KEY AUTOINCREMENT, consultation TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
  to_value TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, remarks INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE remark_batch_item(
  batch INTEGER NOT NULL, opinion INTEGER NOT NULL, question TEXT NOT NULL, part INTEGER NOT NULL, before TEXT NOT NULL,
  PRIMARY KEY(batch, opinion, question, part)) STRICT, WITHOUT ROWID;
DROP TABLE remark_count;
CREATE TABLE remark_count(
  consultation TEXT NOT NULL, tag TEXT NOT NULL, state TEXT NOT NULL, unit TEXT NOT NULL, hamlet TEXT NOT NULL,
  stance TEXT NOT NULL, question TEXT NOT NULL, undecided INTEGER NOT NULL, hides INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(consultation, tag, state, unit, hamlet, stance, question, undecided, hides)) STRICT, WITHOUT ROWID;
DELETE FROM remark_word;
DELETE FROM remark;
UPDATE remark_index_state SET complete = 0;
)sql";

// First publication of each consultation, from the trail (0 = unknown). Wrong sign-ins that are not forgotten
// yet (interface/people.h); `forgotten_at` is a MachineTime.
constexpr const char* sign_in_tables = R"sql(
ALTER TABLE consultation ADD COLUMN published INTEGER NOT NULL DEFAULT 0;
UPDATE consultation SET published = coalesce((SELECT min(at) FROM trail WHERE action = 'publish' AND
  (CASE WHEN json_valid(details) THEN json_extract(details, '$.consultation') ELSE '' END = consultation.id
   OR subject = consultation.id OR subject LIKE consultation.id || ' %')), 0);
CREATE TABLE sign_in_failures(
  id TEXT PRIMARY KEY, address TEXT NOT NULL, account TEXT NOT NULL, forgotten_at TEXT NOT NULL,
  length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// The rules that hide parts of remarks became others: the index, which holds what is shown, is made anew.
constexpr const char* remark_rules = R"sql(
DELETE FROM remark_word;
DELETE FROM remark_count;
DELETE FROM remark;
UPDATE remark_index_state SET complete = 0;
)sql";

// How much of the quarantine each kiosk uses (interface/quarantine.h), and what found no room there. Indices for
// the bounds of security events (interface/trail.h).
constexpr const char* bound_tables = R"sql(
CREATE TABLE quarantine_size(
  kiosk TEXT PRIMARY KEY, items INTEGER NOT NULL, bytes INTEGER NOT NULL, turned_away INTEGER NOT NULL,
  turned_away_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO quarantine_size SELECT kiosk, count(*), sum(length(sealed)), 0, 0 FROM quarantine GROUP BY kiosk;
CREATE INDEX security_event_by_kind ON security_event(kind);
CREATE INDEX security_event_by_subject ON security_event(kind, subject, at);
)sql";

constexpr std::array migrations{first_tables,      office_tables,  closing_tables, fleet_tables,
                                report_tables,     heard_tables,   call_columns,   version_columns,
                                assignment_tables, answered_cells, remark_tables,  result_tables,
                                review_tables,     sign_in_tables, remark_rules,   bound_tables};
/// The version in which trail entries are chained.
constexpr int chained_version = 8;

/// Chains the entries of older versions.
void chain_trail(SQLite::Database& db) {
  db.exec("DROP TRIGGER trail_stays");
  SqliteConnection connection(db);
  Statement set(connection, "UPDATE trail SET previous = ? WHERE number = ?");
  Hash previous{};
  constexpr std::size_t page_size = 1000;
  std::int64_t after = -1;
  for (auto page = read_trail_after(connection, after, page_size); !page.empty();
       page = read_trail_after(connection, after, page_size)) {
    for (TrailEntry& entry : page) {
      entry.previous = previous;
      Binder(set) << ByteView(previous) << entry.number;
      set.run();
      set.reset();
      previous = hash_of(entry);
      after = entry.number;
    }
  }
  db.exec(
      "CREATE TRIGGER trail_stays BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is "
      "append-only'); END");
}

}  // namespace

int newest_schema() {
  return static_cast<int>(migrations.size());
}

void migrate(SQLite::Database& db, int to) {
  for (int version = db.execAndGet("PRAGMA user_version").getInt(); version < to; ++version) {
    SQLite::Transaction transaction(db);
    db.exec(migrations[static_cast<std::size_t>(version)]);
    if (version + 1 == chained_version) chain_trail(db);
    db.exec("PRAGMA user_version = " + std::to_string(version + 1));
    transaction.commit();
  }
}

}  // namespace kiosk::server::store
