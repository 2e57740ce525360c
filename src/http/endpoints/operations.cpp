// What those who run the server ask: health, metrics, the description of the API.

#include "http/endpoints/areas.h"
#include "http/metrics.h"
#include "http/openapi.h"
#include "http/rows.h"

namespace duizhang::http {

/// What a load balancer or a person asks first.
struct HealthView {
    std::string status;
    std::string last_sequence;
};
BOOST_DESCRIBE_STRUCT(HealthView, (), (status, last_sequence))

namespace {

Answer openapi_document(const Call&) {
    static const std::string kDocument = openapi();
    return kDocument;
}

Answer health(const Call& call) {
    return encoded<HealthView>({{"ok", call.use_cases.queries.last_sequence()}});
}

Answer readiness(const Call& call) {
    if (!call.use_cases.queries.ready()) {
        return base::fail(base::ErrorCode::kStorageUnavailable, "ledger not ready");
    }
    return health(call);
}

Answer metrics(const Call& call) {
    return call.metrics.to_text(call.use_cases.queries.ready(),
                                call.use_cases.queries.last_sequence());
}

}  // namespace

std::vector<Endpoint> operation_endpoints() {
    Endpoint text_metrics = get(kPublic, "/metrics", "getMetrics",
                                {"Prometheus 指标", "Metrics for Prometheus"}, any_text, metrics);
    text_metrics.answer_type = "text/plain; version=0.0.4; charset=utf-8";
    return {
        get(kPublic, "/api/v1/openapi.json", "getOpenApi", {"本接口说明", "This document"},
            any_object, openapi_document),
        get(kPublic, "/healthz", "getHealth", {"进程是否在运行", "Whether the process runs"},
            base::schema<HealthView>, health),
        get(kPublic, "/readyz", "getReadiness",
            {"账簿是否已打开、可以应答", "Whether the ledger is open and can answer"},
            base::schema<HealthView>, readiness),
        std::move(text_metrics),
    };
}

}  // namespace duizhang::http
