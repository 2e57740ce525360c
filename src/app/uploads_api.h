#pragma once
// Shapes of uploading evidence.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace duizhang::app {

struct FileView {
    std::string digest;      ///< By which evidence names it, and GET /files/{digest} gives it
    std::string name;        ///< As given, without folders, with the ending of its type
    std::string type;        ///< "image/jpeg"
    std::uint32_t size = 0;  ///< Bytes, after the notes of the camera were taken out
    std::optional<std::string> day_taken;  ///< "2023-06-02", of a photograph that says so
};
BOOST_DESCRIBE_STRUCT(FileView, (), (digest, name, type, size, day_taken))

}  // namespace duizhang::app
