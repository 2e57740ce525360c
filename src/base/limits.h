#pragma once
// Every bound on input that more than one folder must know. Each is tested at limit and limit + 1.

#include <cstddef>

namespace duizhang::base {

inline constexpr std::size_t kMaxDocumentBytes = 16u << 20;  ///< A text or HTML file to check.
inline constexpr std::size_t kMaxFileBytes = 64u << 20;      ///< A PDF, DOCX or XLSX file to check.
inline constexpr std::size_t kMaxTextCodePoints = 16u << 20;  ///< Text found in any document.
inline constexpr std::size_t kMaxBlocks = 1'000'000;  ///< Lines, paragraphs or cells with text.
inline constexpr std::size_t kMaxNesting = 1000;      ///< Elements inside one another.
inline constexpr std::size_t kMaxHtmlTreeBytes = 512u << 20;  ///< Memory for one page's tree.
inline constexpr std::size_t kMaxPdfBytes = 1024u << 20;      ///< Memory for reading a PDF.
inline constexpr std::size_t kMaxPages = 2000;
inline constexpr int kMaxReadSeconds = 30;                    ///< For one document.
inline constexpr std::size_t kMaxUnzippedBytes = 128u << 20;  ///< All parts of a DOCX or XLSX.
inline constexpr std::size_t kMaxPackageParts = 10'000;       ///< Parts of a DOCX or XLSX.
inline constexpr std::size_t kMaxCampaignFileBytes =
    200u << 10;  ///< One campaign YAML file; an event holds it.
inline constexpr std::size_t kMaxEventBytes = 512u << 10;    ///< Public line of one event.
inline constexpr std::size_t kMaxPrivateBytes = 256u << 10;  ///< Private part of one event.
inline constexpr std::size_t kMaxPostingsPerEvent = 4096;
inline constexpr std::size_t kMaxJointNodes = 256;  ///< Nodes that share one entry.
inline constexpr std::size_t kMaxTreeDepth = 32;
inline constexpr std::size_t kMaxImportLineBytes = 1u << 20;

}  // namespace duizhang::base
