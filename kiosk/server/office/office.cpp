#include "kiosk/server/office/office.h"

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {

Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services) {
  auto pages = Pages::load(services->assets);
  if (!pages) return tl::unexpected(pages.error());
  const std::filesystem::path api = services->assets / "web/api.json";
  Routes routes(router, std::make_shared<PageContext>(std::move(services), std::move(*pages)));
  add_sign_in_pages(routes);
  add_static_files(routes);
  add_account_pages(routes);
  add_consultation_pages(routes);
  add_results_pages(routes);
  add_pack_pages(routes);
  add_paper_pages(routes);
  add_remark_pages(routes);
  add_closing_pages(routes);
  add_report_pages(routes);
  add_refused_pages(routes);
  add_import_pages(routes);  // before the page of a kiosk: /kiosks/import is no kiosk
  add_kiosk_pages(routes);
  add_alarm_pages(routes);
  add_people_pages(routes);
  add_trail_pages(routes);
  add_downloads(routes);
  add_public_pages(routes);
  routes.add_openapi(api);
  return {};
}

}  // namespace kiosk::server::office
