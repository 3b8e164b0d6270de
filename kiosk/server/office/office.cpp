#include "kiosk/server/office/office.h"

#include "kiosk/base/fault_words.h"
#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {
namespace {

/// The API speaks English, as the faults in the sources do, unless the request asks for another language.
std::optional<http::ProblemWords> translated(const Pages& pages, const http::Request& request,
                                             const Fault& fault) {
  const results::Language* const asked = pages.asked_language(request);
  if (!asked) return std::nullopt;
  const FaultWords words = describe(fault, asked->words);
  return http::ProblemWords{asked->code, words.what, words.remedy};
}

}  // namespace

Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services) {
  auto pages = Pages::load(services->assets);
  if (!pages) return tl::unexpected(pages.error());
  const std::filesystem::path api = services->assets / "web/api.json";
  const auto context = std::make_shared<PageContext>(std::move(services), std::move(*pages));
  router.set_translation([context](const http::Request& request, const Fault& fault) {
    return translated(context->pages(), request, fault);
  });
  Routes routes(router, context);
  add_sign_in_pages(routes);
  add_static_files(routes);
  add_account_pages(routes);
  add_consultation_pages(routes);
  add_results_pages(routes);
  add_pack_pages(routes);
  add_paper_pages(routes);
  add_remark_pages(routes);
  add_remark_tags_page(routes);
  add_closing_pages(routes);
  add_document_pages(routes);
  add_filtered_page(routes);
  add_report_pages(routes);
  add_report_versions_page(routes);
  add_refused_pages(routes);
  add_import_pages(routes);  // before the kiosk page, whose pattern matches /kiosks/import too
  add_kiosk_pages(routes);
  add_alarm_pages(routes);
  add_people_pages(routes);
  add_trail_pages(routes);
  add_downloads(routes);
  add_public_pages(routes);
  add_prepare_page(routes);
  routes.add_openapi(api);
  return {};
}

}  // namespace kiosk::server::office
