// Holds docs/formats/journal.md true: its example is read from the page itself.

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "journal/chain.h"

namespace duizhang::journal {
namespace {

namespace fs = std::filesystem;

std::string page() {
    std::ifstream file(DZ_SOURCE_DIR "/docs/formats/journal.md", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string block(const std::string& text, const std::string& language) {
    const std::string opening = "```" + language + "\n";
    const std::size_t first = text.find(opening) + opening.size();
    const std::size_t end = text.find("```", first);
    return text.substr(first, end - first);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

TEST(JournalFormat, ExampleIsWhatTheProgramWrites) {
    const auto lines = lines_of(block(page(), "json"));
    const auto digests = lines_of(block(page(), "text"));
    ASSERT_EQ(lines.size(), 2u);
    ASSERT_EQ(digests.size(), 3u);
    const std::string salt = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    base::Digest previous;
    for (std::uint64_t i = 1; i <= 2; ++i) {
        StoredEvent stored{.sequence = {i},
                           .line = lines[i - 1],
                           .digest = {},
                           .private_text = i == 2 ? R"({"title":"修好路灯"})" : "",
                           .salt = {},
                           .idempotency_key = {}};
        const auto event = read(stored);
        ASSERT_TRUE(event) << event.error().detail;
        const auto sealed =
            seal(event->draft, {i}, event->recorded_at_us, previous, base::HashKind::kSha256, salt);
        ASSERT_TRUE(sealed) << sealed.error().detail;
        EXPECT_EQ(sealed->line, lines[i - 1]);
        EXPECT_EQ(sealed->digest.hex(), digests[i]);
        previous = sealed->digest;
    }
    EXPECT_EQ(stated_hash({.sequence = {1},
                           .line = lines[0],
                           .digest = {},
                           .private_text = {},
                           .salt = {},
                           .idempotency_key = {}})
                  .value(),
              base::HashKind::kSha256);
}

TEST(JournalFormat, ExampleIsRecomputedByAShell) {
    const fs::path folder = fs::path(testing::TempDir()) / "journal_format";
    fs::create_directories(folder);
    std::ofstream(folder / "lines", std::ios::binary) << block(page(), "json");
    std::ofstream(folder / "verify.sh", std::ios::binary) << block(page(), "sh");
    const std::string command = "cd '" + folder.string() + "' && sh verify.sh";
    FILE* const pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string printed;
    char buffer[256];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) printed += buffer;
    EXPECT_EQ(pclose(pipe), 0);
    EXPECT_EQ(printed, block(page(), "text"));
    fs::remove_all(folder);
}

}  // namespace
}  // namespace duizhang::journal
