#pragma once
// Mail by SMTP, and robots' webhooks by HTTPS.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "notices/courier.h"
#include "notices/preferences.h"

namespace duizhang::net {

inline constexpr std::size_t kMaxAnswerBytes = 64U << 10;  ///< Of a webhook

struct MailServer {
    /// "smtp://host:port" (STARTTLS is required unless the host is a loopback address),
    /// "smtps://host:port" (TLS from the start), with "user:password@" before the host where the
    /// server asks for it. "" = no mail.
    std::string url;
    std::string from;  ///< Sender's address
};

struct CourierOptions {
    MailServer mail;
    notices::RobotHosts robots;
    /// "host:port:address": names answered here instead of by the resolver. For tests.
    std::vector<std::string> resolve;
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds timeout{20'000};
};

/// Webhooks follow no redirect, and go to no address of this machine or of private networks unless
/// the administrator named the host himself.
/// Errors: kBadRequest for a mail server or sender that cannot be read.
base::Result<std::unique_ptr<notices::Courier>> open_courier(CourierOptions options);

}  // namespace duizhang::net
