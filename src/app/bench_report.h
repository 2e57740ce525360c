#pragma once
// Reports written by rule for the benchmark of claims: about as dense in figures as real ones (one
// to some 50 characters), always the same for the same size. They say nothing true, and their
// figures do not add up.

#include <cstddef>
#include <string>

namespace duizhang::app {

/// Paragraphs of at least `bytes` bytes of UTF-8 together, in both scripts, some broken into lines
/// as a page breaks them.
std::string write_reports(std::size_t bytes);

}  // namespace duizhang::app
