// Writes the claims of the files named as JSON lines, for scoring: claims_dump FILE… > claims.jsonl
// `duizhang claims` is the product's command.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/utf8.h"
#include "claims/extract.h"

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        const auto text = duizhang::base::decode_utf8(bytes.str());
        if (!file || !text) {
            std::cerr << argv[i] << ": cannot be read as UTF-8\n";
            return 3;
        }
        const std::string name = std::filesystem::path(argv[i]).filename().string();
        for (const auto& claim : duizhang::claims::extract(*text))
            std::cout << duizhang::claims::to_json_line(claim, name) << '\n';
    }
    return 0;
}
