// What every page uses: services, catalogues, the signed-in official and that official's rights.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/server/http/http.h"
#include "kiosk/server/http/multipart.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/office/kept_forms.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/office/openapi.h"
#include "kiosk/server/office/pages.h"
#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

using Parameters = std::map<std::string, std::string>;

/// A request of a signed-in official.
struct PageRequest {
  const http::Request& http_request;
  const Official& official;
  const Parameters& parameters;                    ///< from the path
  const results::Language& reader;                 ///< language of the page
  const std::map<std::string, std::string>& form;  ///< fields of a POST
  const std::multimap<std::string, http::UploadedFile>& files;
  const std::string& language = reader.code;
  const Catalogue& words = reader.words;

  std::string query(const std::string& name) const;  ///< "" if absent
  std::string field(const std::string& name) const;  ///< a form field; "" if absent
  std::string parameter(const std::string& name) const { return parameters.at(name); }
  /// Whether the form comes from a confirmation page (PageContext::ask).
  bool confirmed() const { return field("sure") == "1"; }
};

/// A consultation that the official may see.
struct VisibleConsultation {
  store::Consultation consultation;
  std::shared_ptr<const consultation::Pack> pack;
};

class PageContext {
 public:
  PageContext(std::shared_ptr<Services> services, Pages pages)
      : services_(services), pages_(std::move(pages)), sign_in_(services), kept_forms_(services_->kept_forms) {}

  Services& services() const { return *services_; }
  /// For code that needs several parts of the store.
  const OfficeStore& store() const { return services_->store; }
  store::Alarms& alarms() const { return store(); }
  store::Consultations& consultations() const { return store(); }
  store::Fleet& fleet() const { return store(); }
  store::Imports& imports() const { return store(); }
  store::Opinions& opinions() const { return store(); }
  store::Papers& papers() const { return store(); }
  store::People& people() const { return store(); }
  store::RemarkIndex& remark_index() const { return store(); }
  store::Remarks& remarks() const { return store(); }
  store::Quarantine& quarantine() const { return store(); }
  store::Reports& reports() const { return store(); }
  store::ResultVersions& result_versions() const { return store(); }
  store::SecurityEvents& security_events() const { return store(); }
  store::Settings& settings() const { return store(); }
  store::Trail& trail() const { return store(); }
  UtcTime now() const { return services_->clock.now(); }
  const Pages& pages() const { return pages_; }
  SignIn& sign_in() { return sign_in_; }
  KeptForms& kept_forms() { return kept_forms_; }

  std::optional<VisibleConsultation> visible(const Official& official, const std::string& id) const;
  /// Whether the official has rights for the object named in the route's path.
  bool may_reach(const Official& official, Object object, const Parameters& parameters) const;
  /// The consultations that the official may see, newest first.
  std::vector<VisibleConsultation> all_visible(const Official& official) const;
  /// "https://host:port" as the browser addressed this server.
  std::string address_of(const http::Request& request) const;
  /// Whether results are hidden from the official: until closing, for the roles named by the pack.
  static bool results_hidden(const Official& official, const VisibleConsultation& one);
  /// Adds a trail entry for an action that changes nothing in the store.
  void note(const Official& official, std::string_view event, const store::TrailDetails& details) const;
  /// Counts one request of a client for a page that is open to everybody; false where it asks too often.
  bool allow_public(const http::Request& request) { return public_.allow(request.peer, now()); }
  /// Runs `work(store::Write&)` as a transaction of that official (Transactions::transaction).
  template <class Work>
  [[nodiscard]] auto change(const Official& official, Work&& work) const {
    return store().get<store::Transactions>().transaction(official.user.name, now(),
                                                          std::forward<Work>(work));
  }

  http::Response page(const PageRequest& request, const std::string& name, const std::string& title,
                      const std::string& section, PageData content, int status = 200) const;
  http::Response missing(const PageRequest& request) const;
  http::Response forbidden(const PageRequest& request) const;
  /// What happened and what to do, in the language of the page.
  std::string complaint(const Catalogue& words, const Fault& fault) const;
  /// Redirects to a page of this server, which shows the catalogue text "done.<key>".
  static http::Response done(const std::string& where, const std::string& key);
  /// A page that asks before something that cannot be undone, and sends the same form again where the answer
  /// is yes. Its words are "confirm.<key>.title", ".text" (with the blanks) and ".yes". `back`: where "no"
  /// leads.
  http::Response ask(const PageRequest& request, const std::string& key, const std::string& back,
                     std::initializer_list<Blank> blanks = {}) const;
  /// A page that shows the fault and a link back. Status 409 for changed-meanwhile, else 422.
  http::Response refused(const PageRequest& request, const Fault& fault, const std::string& back) const;

 private:
  std::shared_ptr<Services> services_;
  Pages pages_;
  SignIn sign_in_;
  KeptForms kept_forms_;
  http::Throttle public_{600};
};

/// Adds pages to a router. Protected pages run only after session, right, rights for the object and form
/// token were checked.
class Routes {
 public:
  using PublicPage = std::function<http::Response(PageContext&, const http::Request&, const Parameters&)>;
  using ProtectedPage = std::function<http::Response(PageContext&, const PageRequest&)>;

  Routes(http::Router& router, std::shared_ptr<PageContext> context)
      : router_(router), context_(std::move(context)) {}
  /// How often one client may ask for a page that is open to everybody. `none`: for answers that cost nothing
  /// because they are kept.
  enum class Limit { usual, none };
  void add_public(const char* method, const std::string& path, PublicPage work, Limit limit = Limit::usual);
  /// The page for addresses without a route.
  void set_fallback(PublicPage work);
  void add_protected(const char* method, const std::string& path, Access access, ProtectedPage page,
                     std::size_t max_body_bytes = http::usual_body_bytes);
  /// Adds GET /openapi.json, which lists everything registered at the first request. The router must outlive
  /// this object.
  void add_openapi(const std::filesystem::path& api);
  /// All added routes with their declarations.
  const std::vector<PageRoute>& declared() const { return *pages_; }

 private:
  http::Handler handler(PublicPage work, Limit limit) const;

  http::Router& router_;
  std::shared_ptr<PageContext> context_;
  std::shared_ptr<std::vector<PageRoute>> pages_ = std::make_shared<std::vector<PageRoute>>();
};

// Each function adds the pages of the file with its name.
void add_account_pages(Routes& routes);
void add_alarm_pages(Routes& routes);
void add_closing_pages(Routes& routes);
void add_consultation_pages(Routes& routes);
void add_document_pages(Routes& routes);
void add_downloads(Routes& routes);
void add_filtered_page(Routes& routes);
void add_import_pages(Routes& routes);
void add_kiosk_pages(Routes& routes);
void add_pack_pages(Routes& routes);
void add_paper_pages(Routes& routes);
void add_people_pages(Routes& routes);
void add_public_pages(Routes& routes);
void add_prepare_page(Routes& routes);
void add_refused_pages(Routes& routes);
void add_remark_pages(Routes& routes);
void add_remark_tags_page(Routes& routes);
void add_report_pages(Routes& routes);
void add_report_versions_page(Routes& routes);
void add_results_pages(Routes& routes);
void add_sign_in_pages(Routes& routes);
void add_static_files(Routes& routes);
void add_trail_pages(Routes& routes);

}  // namespace kiosk::server::office
