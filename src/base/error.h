#pragma once
// What can go wrong for reasons outside the program, and what each reader is told about it.
// Not for our own bugs: those are DZ_ASSERT.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace duizhang::base {

/// Closed list. Each value has one row in the table of error.cpp: HTTP status, problem code,
/// exit code, and the sentence for the reader in Chinese and English.
enum class ErrorCode : std::uint8_t {
    kBadRequest,          ///< The request is malformed or names a field that does not exist.
    kInvalidUtf8,         ///< Text is not valid UTF-8.
    kInvalidPeriod,       ///< A period or day cannot be read.
    kInvalidNumber,       ///< A number cannot be read, or leaves the range of exact arithmetic.
    kInvalidFormula,      ///< An indicator formula cannot be read.
    kInvalidCampaign,     ///< A campaign file has mistakes; the detail lists them all.
    kInvalidJournal,      ///< An event cannot be read as the journal format.
    kUnknownNode,         ///< No organisation node has that code.
    kUnknownCampaign,     ///< No campaign has that code.
    kUnknownRegister,     ///< The campaign has no such register.
    kUnknownIndicator,    ///< No indicator or account has that code.
    kUnknownEntry,        ///< No entry has that id.
    kUnknownField,        ///< The register has no such field.
    kInvalidField,        ///< A field value has the wrong type or leaves its limits.
    kMissingField,        ///< A required field, evidence or reason is missing.
    kSignInNeeded,        ///< Nobody is signed in, or the session is over.
    kNotAllowed,          ///< None of the caller's roles allows this anywhere.
    kSignInRefused,       ///< Account, password or code is wrong, or locked: never says which.
    kCodeNeeded,          ///< The password was right; the account wants a one-time code too.
    kPasswordExpired,     ///< A one-time password was used: first choose another.
    kForeignRequest,      ///< A write that no page of this server sent: CSRF token or origin.
    kWeakPassword,        ///< The password breaks a rule; the detail names it.
    kUnknownAccount,      ///< No account has that code, or it does not hold that role.
    kRolesApart,          ///< Roles that are kept apart would come together.
    kOutOfReach,          ///< It lies outside the caller's part of the tree. Never says what it is.
    kMoveForbidden,       ///< The register's rules do not allow this move.
    kAlreadyExists,       ///< The thing to be made is there already.
    kSequenceConflict,    ///< Someone else changed it first; read again and retry.
    kLimitExceeded,       ///< Input is past a stated limit.
    kCorruptChain,        ///< The journal's hash chain is broken; the detail names the event.
    kCorruptStore,        ///< Derived data contradicts the journal; `duizhang rebuild` mends it.
    kStorageUnavailable,  ///< The database cannot be opened, read or written.
    kStorageFull,         ///< No space left.
    kFileUnreadable,      ///< A file cannot be opened or read.
    kFileUnwritable,      ///< A file or folder cannot be made or written.
    kPortInUse,           ///< The address to listen on is taken.
    kUnreadableDocument,  ///< A document is damaged or of no known format.
    kLockedDocument,      ///< A document needs a password.
    kNoTextLayer,         ///< A document holds pictures of pages only.
    kFileTypeRefused,     ///< A file of a type that is not taken as evidence.
    kUnknownFile,         ///< No file with that digest is kept, or not for this caller.
    kNotAWorkbook,        ///< A file handed in as a table is none, or lacks its sheet or columns.
    kFormulaRefused,      ///< A formula in a table would fetch from outside.
    kUpstreamFailed,      ///< A server outside (mail, robot, sign-on) is out of reach or refuses.
    kSignOnRefused,       ///< What came back from the sign-on provider does not hold.
    kSignOnUnlinked,      ///< Signed on well, but as nobody's account here.
    kSignOnOff,           ///< No sign-on provider is configured.
    kUnsupported,         ///< This build or version cannot do that.
};

inline constexpr std::size_t kErrorCodeCount =
    static_cast<std::size_t>(ErrorCode::kUnsupported) + 1;

/// How each boundary reports an error code. The only table of its kind.
struct ErrorTraits {
    ErrorCode code;
    std::uint16_t http_status;
    std::string_view problem;  ///< Stable, kebab-case, e.g. "unknown-node".
    std::uint8_t exit_code;    ///< 1 findings, 2 bad use, 3 failure.
    std::string_view zh;       ///< One sentence that says what to do, without its full stop.
    std::string_view en;
};

const ErrorTraits& traits(ErrorCode code);

/// An error on its way to the reader. `detail` says what exactly: names, values, places.
struct Error {
    ErrorCode code;
    std::string detail;
};

/// The sentence with the detail behind a colon, or with a full stop where there is none.
/// English for `language` "en" and its variants ("en-GB"), Chinese for everything else.
std::string sentence(const Error& error, std::string_view language);

}  // namespace duizhang::base
