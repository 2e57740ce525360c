// Settings, and what is made of them.

#include "main/notice_work.h"

#include <spdlog/spdlog.h>

#include <cstdlib>

#include "net/curl_courier.h"
#include "store/open_store.h"

namespace duizhang {
namespace {

std::string setting(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

base::Result<std::string> public_url() {
    auto url = setting("DUIZHANG_PUBLIC_URL");
    while (url.ends_with('/')) url.pop_back();
    const bool good = url.starts_with("https://") || url.starts_with("http://");
    if (url.empty() || good) return url;
    return base::fail(base::ErrorCode::kBadRequest,
                      "DUIZHANG_PUBLIC_URL: https://duizhang.example.org");
}

void log(const std::string& line) { spdlog::warn("{}", line); }

}  // namespace

base::Result<std::unique_ptr<NoticeWork>> NoticeWork::start(Needs needs) {
    DZ_TRY(const auto url, public_url());
    DZ_TRY(const auto hosts, notices::RobotHosts::parse(setting("DUIZHANG_WEBHOOK_HOSTS")));
    net::CourierOptions options;
    options.mail = {.url = setting("DUIZHANG_SMTP_URL"), .from = setting("DUIZHANG_SMTP_FROM")};
    options.robots = hosts;

    std::unique_ptr<NoticeWork> work(new NoticeWork());
    DZ_TRY(work->inbox_store_, store::open_notices(needs.folder, store::OpenMode::kReadWrite));
    DZ_TRY(work->keeper_store_, store::open_notices(needs.folder, store::OpenMode::kReadWrite));
    DZ_TRY(work->inbox_courier_, net::open_courier(options));
    DZ_TRY(work->keeper_courier_, net::open_courier(options));
    work->inbox_ = std::make_unique<app::LedgerNotices>(
        needs.workspace, *work->inbox_store_, *work->inbox_courier_, hosts, url, needs.clock);
    work->keeper_ = std::make_unique<app::NoticeKeeper>(
        needs.workspace, *work->keeper_store_, *work->keeper_courier_, needs.clock,
        app::NoticeKeeperOptions{.public_url = url,
                                 .accounts = std::move(needs.accounts),
                                 .works = std::move(needs.works),
                                 .near_until = std::move(needs.near_until),
                                 .log = log});
    DZ_TRY_VOID(work->keeper_->start());
    work->ticker_ = std::make_unique<app::Ticker>(
        *work->keeper_, *work->keeper_courier_, needs.clock,
        app::Ticker::Options{.daily = std::move(needs.daily), .log = log});
    return work;
}

}  // namespace duizhang
