#pragma once
// The parts of an entry that no query looks into, as JSON text.

#include <string>
#include <string_view>

#include "ledger/entry.h"

namespace duizhang::store {

/// Joint nodes, public fields, evidence, actors and balances.
std::string write_details(const ledger::Entry& entry);
/// A field as it stands in the details: "code":"value".
std::string written_field(const std::string& code, const std::string& value);
std::string write_fields(const ledger::FieldValues& fields);

/// Inverse of the two above. Errors: kCorruptStore.
base::Status read_details(std::string_view details, std::string_view private_fields,
                          ledger::Entry& entry);

}  // namespace duizhang::store
