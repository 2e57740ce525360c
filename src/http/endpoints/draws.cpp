// Verifiable random draws for spot checks.

#include "app/draws.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

const Right kDrawing = held_by({people::Role::kInspector, people::Role::kOffice});
constexpr std::uint32_t kMaxNumber = 1'000'000;

std::uint32_t number_of(const Call& call) {
    return static_cast<std::uint32_t>(call.arguments.number("number"));
}

Answer list(const Call& call) { return encoded(call.use_cases.draws->list(call.caller)); }

Answer one(const Call& call) {
    return encoded(call.use_cases.draws->one(call.caller, number_of(call)));
}

Answer commit(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::DrawRequest>(call.body));
    return encoded(
        call.use_cases.draws->commit(call.caller, request, std::string(call.idempotency_key)));
}

Answer reveal(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::RevealRequest>(call.body));
    return encoded(call.use_cases.draws->reveal(call.caller, number_of(call), request,
                                                std::string(call.idempotency_key)));
}

Parameter draw_number() {
    Parameter parameter = number("number", 1, kMaxNumber, "", {"第几次抽取", "Number of the draw"});
    parameter.place = Place::kPath;
    parameter.required = true;
    return parameter;
}

}  // namespace

std::vector<Endpoint> draw_endpoints() {
    auto shown =
        get(kWorking, "/api/v1/draws/{number}", "getDraw",
            {"一次抽取：候选、承诺、结果和复算所需的凭证",
             "One draw: candidates, commitment, who was drawn, and what is needed to compute "
             "it again"},
            base::schema<app::DrawReply>, one, {draw_number()});
    shown.slow = true;  // Of many entries each is looked up.
    return {
        get(kWorking, "/api/v1/draws", "listDraws", {"可验证随机抽取", "Verifiable random draws"},
            base::schema<app::DrawsReply>, list),
        std::move(shown),
        command(get(kDrawing, "/api/v1/draws", "commitDraw",
                    {"确定候选名单，记下秘密数的摘要",
                     "Fix the candidates and write down the digest of a secret"},
                    base::schema<app::DrawReceipt>, commit),
                base::schema<app::DrawRequest>),
        command(get(kDrawing, "/api/v1/draws/{number}/reveal", "revealDraw",
                    {"揭晓秘密数，抽取结果由此确定", "Reveal the secret, which fixes who is drawn"},
                    base::schema<app::DrawReceipt>, reveal, {draw_number()}),
                base::schema<app::RevealRequest>),
    };
}

}  // namespace duizhang::http
