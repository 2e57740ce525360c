#pragma once
// Tables over an open workspace: dry runs are kept for a while, imports run one after another on a
// thread of their own.

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/table_plan.h"
#include "app/writer.h"

namespace duizhang::app {

class LedgerTables final : public Tables {
public:
    /// All must outlive it. The destructor stops an import after the batch it is at; importing the
    /// same file again goes on from there.
    LedgerTables(Workspace& workspace, Writer& writer, base::Clock& clock);
    ~LedgerTables() override;
    LedgerTables(const LedgerTables&) = delete;
    LedgerTables& operator=(const LedgerTables&) = delete;

    base::Result<std::string> form(const people::Caller& caller,
                                   const TableRequest& request) override;
    base::Result<std::string> exported(const people::Caller& caller, const TableRequest& request,
                                       const ExportFilter& filter) override;
    base::Result<TableDryRun> dry_run(const people::Caller& caller, const TableRequest& request,
                                      std::string_view bytes) override;
    base::Result<ImportView> start(const people::Caller& caller,
                                   const ImportRequest& request) override;
    base::Result<ImportView> progress(const people::Caller& caller, const std::string& id) override;

private:
    /// A file that was found in order, and what became of it.
    struct Job {
        std::string account;
        TableRequest table;
        std::string bytes;  ///< Until it is started.
        TablePlan plan;     ///< From then on.
        ImportView view;
        bool started = false;
    };
    using JobPointer = std::shared_ptr<Job>;

    base::Day today() const;
    void keep(JobPointer job);
    base::Result<JobPointer> find(const people::Caller& caller, const std::string& id);
    void run();
    void import(Job& job);
    void round(Job& job, std::vector<std::size_t>& alive, std::vector<base::EntryId>& ids,
               std::size_t step);
    void refuse(Job& job, const PlannedStep& step, const base::Error& error,
                std::size_t steps_left_out);

    Workspace& workspace_;
    Writer& writer_;
    base::Clock& clock_;
    std::mutex mutex_;  ///< Of everything below, and of the views of jobs.
    std::condition_variable wake_;
    std::vector<JobPointer> jobs_;
    std::deque<JobPointer> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace duizhang::app
