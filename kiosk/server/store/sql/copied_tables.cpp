#include "kiosk/server/store/sql/copied_tables.h"

#include <sstream>

namespace kiosk::server::store {
namespace {

/// `columns`: names with a mark: t text, n number, b bytes; "!" behind it: counted by PostgreSQL.
CopiedTable table(std::string name, std::string order, const std::string& columns, bool numbered = false,
                  std::string postgres_name = {}) {
  CopiedTable made{
      name, postgres_name.empty() ? name : std::move(postgres_name), std::move(order), {}, numbered};
  std::istringstream words(columns);
  for (std::string column, mark; words >> mark >> column;) {
    const Kind kind = mark[0] == 't' ? Kind::text : mark[0] == 'n' ? Kind::number : Kind::bytes;
    made.columns.push_back({column, kind, mark.size() > 1});
  }
  return made;
}

std::vector<CopiedTable> all_tables() {
  constexpr bool numbered = true;
  return {
      table("setting", "name", "t name b value n version"),
      table("consultation", "id",
            "t id n revision t state n opens n closes b pack_digest b pack_signature b seal_public b "
            "seal_secret t "
            "title n! stored n! refused n version n published",
            false, "consultation_row"),
      table("enrolment_code", "hash", "b hash t consultation t unit n expires n used"),
      table("kiosk", "id",
            "t id t name t unit t consultation b public_key n revoked n enrolled n last_seen t heartbeat n "
            "last_counter n! received n repeated n called t called_by n version n received_before",
            false, "kiosk_row"),
      table("\"user\"", "name",
            "t name t role t unit t password_hash n created b totp_secret n totp_step n ended n version"),
      table("session", "token_hash", "b token_hash t \"user\" t csrf n expires n began t peer t agent"),
      table("recovery_code", "\"user\", hash", "t \"user\" b hash"),
      table("token", "hash", "b hash t name t role t unit t made_by n created n expires n last_used"),
      table("sign_in_failures", "id", "t id t address t account t forgotten_at n length"),
      table("trail", "number", "n number n at t \"user\" t action t subject t details b previous"),
      table("trail_head", "number", "n number n at n entry b hash b signature"),
      table("security_event", "number", "n number n at t kind t subject", numbered),
      table("received", "id", "t id b commitment t consultation n receipt n sequence_number"),
      table("opinion", "row",
            "n row t consultation n revision t unit t hamlet t language t mode t day n assisted t answers"),
      table("tally", "consultation, unit, hamlet, question, option",
            "t consultation t unit t hamlet t question t option n count", false, "tally_shard"),
      table("tally_day", "consultation, day", "t consultation t day n count", false, "tally_day_shard"),
      table("tally_kiosk", "consultation, kiosk", "t consultation t kiosk n count", false,
            "tally_kiosk_shard"),
      table("quarantine", "id, commitment",
            "t id b commitment t consultation n revision b sealed t kiosk t reason n at"),
      table("quarantine_size", "kiosk", "t kiosk n items n bytes n turned_away n turned_away_at"),
      table("paper", "consultation, unit, hamlet",
            "t consultation t unit t hamlet n issued n returned n agree n disagree n other n invalid t "
            "entered_by n "
            "at n version"),
      table("closing_record", "number", "n number t consultation n at t by t content", numbered),
      table("report", "number", "n number t consultation t by n at t heard t decided", numbered),
      table("result_version", "consultation, number",
            "t consultation n number n revision n at n as_of n opens n closes t by t reason n record t "
            "figures"),
      table("reopening", "number",
            "n number t consultation t reason t asked_by n asked t outcome t ended_by n ended", numbered),
      table("kiosk_hour", "kiosk, day, hour", "t kiosk t day n hour n visits n abandoned n gathered"),
      table("kiosk_stop", "kiosk, screen", "t kiosk t screen n count"),
      table("kiosk_heard", "kiosk, hour", "t kiosk n hour n reports"),
      table("kiosk_arrival", "kiosk, hour", "t kiosk n hour n arrived n waited"),
      table("kiosk_assignment", "number", "n number t kiosk t consultation t unit t since t until t by n at",
            numbered),
      table("sealed_import", "number",
            "n number t kiosk n counter b digest n made n part n parts n stored n duplicate n refused t by n "
            "at",
            numbered),
      table("alarm", "subject, kind", "t subject t kind n began"),
      table("alarm_message", "number", "n number t channel t content n at n tries n next_try t trouble",
            numbered),
      table("remark_tag", "consultation, opinion, question, tag",
            "t consultation n opinion t question t tag"),
      table(
          "redaction", "number",
          "n number t consultation n opinion t question n first n length t reason t by n at n undone n kept",
          numbered),
      table("remark_review", "opinion, question",
            "t consultation n opinion t question t state t by n at n version"),
      table("remark_note", "number", "n number t consultation n opinion t question t text t by n at",
            numbered),
      table("remark_batch", "number",
            "n number t consultation t kind t value t to_value t by n at n remarks n undone", numbered),
      table("remark_batch_item", "batch, opinion, question, part",
            "n batch n opinion t question n part t before"),
  };
}

}  // namespace

const std::vector<CopiedTable>& copied_tables() {
  static const std::vector<CopiedTable> all = all_tables();
  return all;
}

}  // namespace kiosk::server::store
