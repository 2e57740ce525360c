// The one table of error codes, and the sentence made from it.

#include "base/error.h"

#include <algorithm>
#include <array>

#include "base/assert.h"

namespace duizhang::base {
namespace {

using enum ErrorCode;

// clang-format off
constexpr std::array<ErrorTraits, kErrorCodeCount> kTable{{
    {kBadRequest, 400, "bad-request", 2,
     "请求的写法不对，请对照接口说明修改", "The request is malformed; compare it with the API description"},
    {kInvalidUtf8, 400, "invalid-utf8", 2,
     "文本不是有效的 UTF-8，请转换编码后重试", "The text is not valid UTF-8; convert it and try again"},
    {kInvalidPeriod, 400, "invalid-period", 2,
     "日期或期间无法识别，请按规定写法填写", "The day or period cannot be read; write it in one of the known forms"},
    {kInvalidNumber, 400, "invalid-number", 2,
     "数字无法识别或超出可精确计算的范围，请核对", "The number cannot be read or leaves the range of exact arithmetic; check it"},
    {kInvalidFormula, 400, "invalid-formula", 2,
     "指标公式无法识别，请修改公式", "The indicator formula cannot be read; correct it"},
    {kInvalidCampaign, 422, "invalid-campaign", 2,
     "专项工作文件有错误，请逐条改正后重新载入", "The campaign file has mistakes; correct each one and load it again"},
    {kInvalidJournal, 422, "invalid-journal", 3,
     "日记账中有无法识别的凭证，请从备份恢复或检查导入的文件", "An event of the journal cannot be read; restore a backup or check the imported file"},
    {kUnknownNode, 404, "unknown-node", 2,
     "没有这个单位，请核对单位代码", "There is no such organisation node; check its code"},
    {kUnknownCampaign, 404, "unknown-campaign", 2,
     "没有这个专项工作，请核对代码", "There is no such campaign; check its code"},
    {kUnknownRegister, 404, "unknown-register", 2,
     "这个专项工作没有该台账，请核对代码", "The campaign has no such register; check its code"},
    {kUnknownIndicator, 404, "unknown-indicator", 2,
     "没有这个指标或科目，请核对代码", "There is no such indicator or account; check its code"},
    {kUnknownEntry, 404, "unknown-entry", 2,
     "没有这个条目，请核对编号", "There is no such entry; check its id"},
    {kUnknownField, 422, "unknown-field", 2,
     "该台账没有这个字段，请核对字段名", "The register has no such field; check its name"},
    {kInvalidField, 422, "invalid-field", 2,
     "字段内容的类型不对或超出限制，请修改", "A field has the wrong type or leaves its limits; correct it"},
    {kMissingField, 422, "missing-field", 2,
     "缺少必填的字段、佐证或理由，请补充", "A required field, evidence or reason is missing; supply it"},
    {kSignInNeeded, 401, "sign-in-needed", 2,
     "请先登录，或登录已过期，请重新登录", "Sign in first; or the session is over, so sign in again"},
    {kNotAllowed, 403, "not-allowed", 2,
     "您的岗位没有这项权限，需要时请联系安全管理员", "None of your roles allows this; ask the security administrator if you need it"},
    {kSignInRefused, 401, "sign-in-refused", 2,
     "账号、密码或验证码不对，或因多次输错暂被锁定，请核对后再试或联系管理员", "The account, password or code is wrong, or locked for a while after too many failures; check them, or ask an administrator"},
    {kCodeNeeded, 401, "code-needed", 2,
     "请输入验证器上的六位数字", "Enter the six digits that your authenticator shows"},
    {kPasswordExpired, 403, "password-expired", 2,
     "请先修改一次性密码", "Choose a password of your own first, in place of the one-time one"},
    {kForeignRequest, 403, "foreign-request", 2,
     "请求不是从本系统页面发出的，请刷新页面后重试", "No page of this server sent the request; reload the page and try again"},
    {kWeakPassword, 422, "weak-password", 2,
     "密码不符合要求，请另选一个", "The password breaks a rule; choose another"},
    {kUnknownAccount, 404, "unknown-account", 2,
     "没有这个账号，或它没有这个岗位，请核对", "There is no such account, or it does not hold that role; check it"},
    {kRolesApart, 409, "roles-apart", 2,
     "系统、安全、审计管理员须三员分立，不能兼任或空缺", "The system, security and audit administrators are kept apart and must not be missing"},
    {kOutOfReach, 403, "out-of-reach", 2,
     "不在您的单位范围内，需要时请联系安全管理员", "It lies outside your part of the organisation; ask the security administrator if you need it"},
    {kMoveForbidden, 409, "move-forbidden", 2,
     "台账规则不允许这样流转，请核对条目当前状态和办理人", "The register's rules forbid this move; check the entry's state and who may move it"},
    {kAlreadyExists, 409, "already-exists", 2,
     "要新建的内容已经存在，请换一个名称或位置", "It is there already; choose another name or place"},
    {kSequenceConflict, 409, "sequence-conflict", 3,
     "内容刚被他人修改，请重新读取后再试", "Someone else changed it first; read it again and retry"},
    {kLimitExceeded, 413, "limit-exceeded", 2,
     "内容超出规定上限，请缩减后重试", "The input is past a stated limit; reduce it and try again"},
    {kCorruptChain, 500, "corrupt-chain", 3,
     "日记账的哈希链断裂，记录被改动过，请停止使用并从备份恢复", "The journal's hash chain is broken, so records were changed; stop and restore a backup"},
    {kCorruptStore, 500, "corrupt-store", 3,
     "派生数据与日记账不符，请运行 duizhang rebuild 重建", "Derived data contradicts the journal; run duizhang rebuild"},
    {kStorageUnavailable, 503, "storage-unavailable", 3,
     "数据库无法打开或读写，请检查路径、权限和服务状态", "The database cannot be opened, read or written; check its path, permissions and service"},
    {kStorageFull, 507, "storage-full", 3,
     "磁盘空间不足，未写入任何内容，请清理后重试", "No space is left and nothing was written; free some and try again"},
    {kFileUnreadable, 400, "file-unreadable", 2,
     "文件无法打开或读取，请核对路径和权限", "The file cannot be opened or read; check its path and permissions"},
    {kFileUnwritable, 500, "file-unwritable", 3,
     "文件或文件夹无法创建或写入，请核对路径和权限", "The file or folder cannot be made or written; check its path and permissions"},
    {kPortInUse, 500, "port-in-use", 3,
     "监听地址已被占用，请换一个端口或先停止占用它的程序", "The address is in use; choose another port or stop the program that holds it"},
    {kUnreadableDocument, 422, "unreadable-document", 2,
     "文件已损坏或不是能读的格式，请重新导出为 DOCX、PDF、HTML、XLSX 或文本", "The document is damaged or of no known format; export it again as DOCX, PDF, HTML, XLSX or text"},
    {kLockedDocument, 422, "locked-document", 2,
     "文件有密码保护，请去掉密码后重试", "The document needs a password; remove it and try again"},
    {kNoTextLayer, 422, "no-text-layer", 2,
     "这是扫描件，没有文字可读，请提供原始电子文件或先做文字识别", "The document holds pictures of pages and no text; hand in the original file or recognise its text first"},
    {kFileTypeRefused, 415, "file-type-refused", 2,
     "不收这类文件，请换成照片、PDF、Office 文档（不带宏）、文本、录音或视频", "Files of this type are not taken; hand in a photograph, PDF, Office document without macros, text, sound or video"},
    {kUnknownFile, 404, "unknown-file", 2,
     "没有这个文件，或者它不在您的范围内", "There is no such file, or it is not within your reach"},
    {kNotAWorkbook, 422, "not-a-workbook", 2,
     "这不是能导入的表格，请用模板填写后另存为 .xlsx 或 CSV", "This is no table that can be imported; fill in the template and save it as .xlsx or CSV"},
    {kFormulaRefused, 422, "formula-refused", 2,
     "单元格里的公式会到外面取数，请把它改成数值后重试", "A formula in a cell would fetch from outside; replace it by its value and try again"},
    {kUpstreamFailed, 502, "upstream-failed", 3,
     "外部服务连不上或没有接受，请核对地址和设置后重试", "The outside service is out of reach or refused; check its address and settings and try again"},
    {kSignOnRefused, 403, "sign-on-refused", 2,
     "单点登录没有成功，请重新登录，仍不成功请联系系统管理员", "Signing on did not succeed; try again, and ask the system administrator if it goes on"},
    {kSignOnUnlinked, 403, "sign-on-unlinked", 2,
     "您的身份还没有对应的账号，请联系系统管理员", "Your identity is not linked to an account yet; ask the system administrator"},
    {kSignOnOff, 404, "sign-on-off", 2,
     "这里没有启用单点登录，请用账号和密码登录", "Sign-on through another system is not set up here; use account and password"},
    {kUnsupported, 501, "unsupported", 2,
     "当前版本不支持这项操作，请换用支持的方式或升级", "This version cannot do that; use a supported way or upgrade"},
}};
// clang-format on

constexpr bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7E; });
}

constexpr bool is_kebab_case(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

constexpr bool is_complete(const ErrorTraits& row, std::size_t index) {
    return static_cast<std::size_t>(row.code) == index && is_kebab_case(row.problem) &&
           row.http_status >= 400 && row.http_status <= 599 && row.exit_code >= 1 &&
           row.exit_code <= 3 && !row.zh.empty() && !is_ascii(row.zh) && !row.en.empty() &&
           is_ascii(row.en);
}

constexpr bool table_is_complete() {
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (!is_complete(kTable[i], i)) return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (kTable[i].problem == kTable[j].problem) return false;
        }
    }
    return true;
}

static_assert(table_is_complete(),
              "every ErrorCode needs its row, in order, with its own problem code, zh and en text");

}  // namespace

const ErrorTraits& traits(ErrorCode code) {
    const auto index = static_cast<std::size_t>(code);
    DZ_ASSERT(index < kTable.size());
    return kTable[index];
}

std::string sentence(const Error& error, std::string_view language) {
    const ErrorTraits& row = traits(error.code);
    const bool english = language.starts_with("en");
    std::string text(english ? row.en : row.zh);
    if (error.detail.empty()) return text.append(english ? "." : "。");
    return text.append(english ? ": " : "：").append(error.detail);
}

}  // namespace duizhang::base
