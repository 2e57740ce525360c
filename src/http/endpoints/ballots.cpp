// Ballots: opening, casting, counting.

#include "app/ballots.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

const Right kBallotOffice = held_by({people::Role::kOffice});
constexpr std::uint32_t kMaxNumber = 1'000'000;
/// A hundred options of two hundred characters, four bytes each, and what stands around them.
constexpr std::size_t kMaxBallotBytes = 128U << 10;

std::uint32_t number_of(const Call& call) {
    return static_cast<std::uint32_t>(call.arguments.number("number"));
}

Answer list(const Call& call) { return encoded(call.use_cases.ballots->list(call.caller)); }

Answer one(const Call& call) {
    return encoded(call.use_cases.ballots->one(call.caller, number_of(call)));
}

Answer open(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::BallotRequest>(call.body));
    return encoded(
        call.use_cases.ballots->open(call.caller, request, std::string(call.idempotency_key)));
}

Answer cast(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::PaperRequest>(call.body));
    return encoded(call.use_cases.ballots->cast(call.caller, number_of(call), request,
                                                std::string(call.idempotency_key)));
}

Answer close(const Call& call) {
    DZ_TRY_VOID(base::decode_text<app::BallotClosingRequest>(call.body));
    return encoded(call.use_cases.ballots->close(call.caller, number_of(call),
                                                 std::string(call.idempotency_key)));
}

Parameter ballot_number() {
    Parameter parameter =
        number("number", 1, kMaxNumber, "", {"第几次投票", "Number of the ballot"});
    parameter.place = Place::kPath;
    parameter.required = true;
    return parameter;
}

}  // namespace

std::vector<Endpoint> ballot_endpoints() {
    return {
        get(kWorking, "/api/v1/ballots", "listBallots",
            {"投票：可以投的和看得到的", "Ballots that one may vote in or see"},
            base::schema<app::BallotsReply>, list),
        get(kWorking, "/api/v1/ballots/{number}", "getBallot",
            {"一次投票：选项、投票率，计票后的结果",
             "One ballot: options, turnout, and once counted the result"},
            base::schema<app::BallotReply>, one, {ballot_number()}),
        command(get(kBallotOffice, "/api/v1/ballots", "openBallot", {"发起投票", "Open a ballot"},
                    base::schema<app::BallotReceipt>, open),
                base::schema<app::BallotRequest>, kMaxBallotBytes),
        // By a session only: a vote is cast by a person.
        command(get(in_person(kWorking), "/api/v1/ballots/{number}/papers", "castPaper",
                    {"投一张票：每个账号一票，投后不能改，也没有人能看到投了什么",
                     "Cast a paper: one for each account; it cannot be changed, and nobody can see "
                     "what it says"},
                    base::schema<app::PaperReceipt>, cast, {ballot_number()}),
                base::schema<app::PaperRequest>),
        command(get(kBallotOffice, "/api/v1/ballots/{number}/closing", "closeBallot",
                    {"截止后计票并公布结果", "Count the papers after the last day and publish"},
                    base::schema<app::BallotReceipt>, close, {ballot_number()}),
                base::schema<app::BallotClosingRequest>),
    };
}

}  // namespace duizhang::http
