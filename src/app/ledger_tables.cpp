#include "app/ledger_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "app/table_export.h"
#include "app/table_reading.h"
#include "base/hash.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxJobs = 16;
constexpr std::size_t kBatch = 500;

Command command_of(const PlannedStep& step, base::EntryId entry) {
    return std::visit(
        [&](auto command) {
            if constexpr (requires { command.entry; }) command.entry = entry;
            return Command(std::move(command));
        },
        step.command);
}

}  // namespace

LedgerTables::LedgerTables(Workspace& workspace, Writer& writer, base::Clock& clock)
    : workspace_(workspace), writer_(writer), clock_(clock), thread_([this] { run(); }) {}

LedgerTables::~LedgerTables() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

base::Day LedgerTables::today() const { return base::day_of(clock_.now()); }

base::Result<std::string> LedgerTables::form(const people::Caller& caller,
                                             const TableRequest& request) {
    return write_form(*workspace_.view(), caller, request);
}

base::Result<std::string> LedgerTables::exported(const people::Caller& caller,
                                                 const TableRequest& request,
                                                 const ExportFilter& filter) {
    return write_export(workspace_, caller, request, filter);
}

base::Result<TableDryRun> LedgerTables::dry_run(const people::Caller& caller,
                                                const TableRequest& request,
                                                std::string_view bytes) {
    DZ_TRY(auto plan,
           plan_import(workspace_,
                       {.caller = caller, .table = request, .bytes = bytes, .today = today()}));
    const std::string digest = base::digest(base::HashKind::kSha256, {bytes}).hex();
    TableDryRun reply;
    reply.file_digest = digest;
    reply.rows = plan.rows;
    reply.opened = plan.opened();
    reply.replayed = plan.replayed;
    reply.steps = plan.steps();
    reply.unchanged = plan.unchanged;
    reply.repeated = plan.repeated;
    reply.mistake_count = static_cast<std::uint32_t>(plan.mistakes.size());
    reply.mistakes = std::move(plan.mistakes);
    if (reply.mistakes.size() > kMaxListedMistakes) reply.mistakes.resize(kMaxListedMistakes);
    if (reply.mistake_count > 0 || reply.steps == 0) return reply;

    constexpr std::size_t kIdDigits = 32;
    reply.id = base::digest(base::HashKind::kSha256, {caller.account(), "\n", request.campaign,
                                                      "\n", request.register_code, "\n", digest})
                   .hex()
                   .substr(0, kIdDigits);
    auto job = std::make_shared<Job>();
    job->account = caller.account();
    job->table = request;
    job->bytes = bytes;
    job->view.id = reply.id;
    job->view.campaign = request.campaign;
    job->view.register_code = request.register_code;
    job->view.state = "running";
    keep(std::move(job));
    return reply;
}

void LedgerTables::keep(JobPointer job) {
    const std::lock_guard lock(mutex_);
    const auto running = [](const JobPointer& one) {
        return one->started && one->view.state == "running";
    };
    const auto same =
        std::ranges::find(jobs_, job->view.id, [](const JobPointer& one) { return one->view.id; });
    if (same != jobs_.end()) {
        if (running(*same)) return;
        jobs_.erase(same);
    }
    jobs_.push_back(std::move(job));
    if (jobs_.size() <= kMaxJobs) return;
    const auto oldest = std::ranges::find_if_not(jobs_, running);
    if (oldest != jobs_.end()) jobs_.erase(oldest);
}

base::Result<LedgerTables::JobPointer> LedgerTables::find(const people::Caller& caller,
                                                          const std::string& id) {
    const auto found =
        std::ranges::find(jobs_, id, [](const JobPointer& one) { return one->view.id; });
    if (found == jobs_.end() || (*found)->account != caller.account()) {
        return fail(ErrorCode::kUnknownFile, "请重新试导入 try the import again");
    }
    return *found;
}

base::Result<ImportView> LedgerTables::start(const people::Caller& caller,
                                             const ImportRequest& request) {
    JobPointer job;
    {
        const std::lock_guard lock(mutex_);
        DZ_TRY(job, find(caller, request.dry_run));
        if (job->started) return job->view;
        job->started = true;
    }
    // Judged once more: since the dry run rights may have gone and entries may have come.
    auto plan = plan_import(
        workspace_, {.caller = caller, .table = job->table, .bytes = job->bytes, .today = today()});
    const std::lock_guard lock(mutex_);
    if (!plan) {
        job->started = false;
        return fail(plan.error());
    }
    job->bytes.clear();
    job->plan = *std::move(plan);
    job->view.total = job->plan.steps();
    if (!job->plan.mistakes.empty()) {
        job->view.state = "stopped";
        job->view.total = 0;
        job->view.mistake_count = static_cast<std::uint32_t>(job->plan.mistakes.size());
        job->view.mistakes = job->plan.mistakes;
        if (job->view.mistakes.size() > kMaxListedMistakes) {
            job->view.mistakes.resize(kMaxListedMistakes);
        }
        return job->view;
    }
    queue_.push_back(job);
    wake_.notify_all();
    return job->view;
}

base::Result<ImportView> LedgerTables::progress(const people::Caller& caller,
                                                const std::string& id) {
    const std::lock_guard lock(mutex_);
    DZ_TRY(const auto job, find(caller, id));
    return job->view;
}

void LedgerTables::run() {
    for (;;) {
        JobPointer job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (stopping_) return;
            job = queue_.front();
            queue_.pop_front();
        }
        import(*job);
    }
}

void LedgerTables::import(Job& job) {
    const auto& entries = job.plan.entries;
    std::vector<base::EntryId> ids(entries.size());
    std::vector<std::size_t> alive(entries.size());
    std::iota(alive.begin(), alive.end(), std::size_t{0});
    // All openings first, in the order of the file, since they are numbered in it; then the second
    // step of each entry, and so on: so that a batch is large although a step needs the entry that
    // the one before it gave.
    for (std::size_t step = 0; !alive.empty(); ++step) {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) return;
        }
        std::erase_if(alive, [&](std::size_t at) { return entries[at].steps.size() <= step; });
        round(job, alive, ids, step);
    }
    const std::lock_guard lock(mutex_);
    job.view.state = job.view.mistake_count == 0 ? "done" : "stopped";
    job.plan = {};
}

void LedgerTables::round(Job& job, std::vector<std::size_t>& alive, std::vector<base::EntryId>& ids,
                         std::size_t step) {
    std::vector<std::size_t> still;
    for (std::size_t begin = 0; begin < alive.size(); begin += kBatch) {
        const auto end = std::min(begin + kBatch, alive.size());
        std::vector<std::future<base::Result<Receipt>>> sent;
        for (std::size_t i = begin; i < end; ++i) {
            const auto& planned = job.plan.entries[alive[i]].steps[step];
            sent.push_back(writer_.submit(command_of(planned, ids[alive[i]])));
        }
        for (std::size_t i = begin; i < end; ++i) {
            const auto& entry = job.plan.entries[alive[i]];
            auto receipt = sent[i - begin].get();
            if (receipt && !entry.number.empty() && receipt->entry.number != entry.number) {
                receipt = fail(ErrorCode::kSequenceConflict,
                               fmt::format("{} ≠ {}", receipt->entry.number, entry.number));
            }
            if (!receipt) {
                refuse(job, entry.steps[step], receipt.error(), entry.steps.size() - step);
                continue;
            }
            ids[alive[i]] = receipt->entry.id;
            still.push_back(alive[i]);
            const std::lock_guard lock(mutex_);
            ++job.view.done;
            if (step == 0) ++job.view.opened;
        }
        const std::lock_guard lock(mutex_);
        if (stopping_) break;
    }
    alive = std::move(still);
}

void LedgerTables::refuse(Job& job, const PlannedStep& step, const base::Error& error,
                          std::size_t steps_left_out) {
    MistakeList list(job.table.language);
    list.add({.sheet = step.sheet, .row = step.row},
             {base::sentence(error, "zh"), base::sentence(error, "en")});
    auto mistakes = std::move(list).take();
    const std::lock_guard lock(mutex_);
    job.view.done += static_cast<std::uint32_t>(steps_left_out);
    ++job.view.mistake_count;
    if (job.view.mistakes.size() < kMaxListedMistakes) {
        job.view.mistakes.push_back(std::move(mistakes.front()));
    }
}

}  // namespace duizhang::app
