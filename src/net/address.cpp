// The blocks of addresses that are not the public network.

#include "net/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace duizhang::net {
namespace {

using Bytes4 = std::array<unsigned char, 4>;
using Bytes16 = std::array<unsigned char, 16>;

struct Block {
    std::array<unsigned char, 16> first;
    unsigned bits;
};

bool in(std::span<const unsigned char> address, const Block& block) {
    for (unsigned bit = 0; bit < block.bits; bit += 8) {
        const unsigned take = std::min(8U, block.bits - bit);
        const auto mask = static_cast<unsigned char>(0xFF00U >> take);
        if ((address[bit / 8] & mask) != (block.first[bit / 8] & mask)) return false;
    }
    return true;
}

// RFC 6890 and the multicast ranges.
constexpr std::array kBlocks4{Block{{0}, 8},
                              Block{{10}, 8},
                              Block{{100, 64}, 10},
                              Block{{127}, 8},
                              Block{{169, 254}, 16},
                              Block{{172, 16}, 12},
                              Block{{192, 0, 0}, 24},
                              Block{{192, 0, 2}, 24},
                              Block{{192, 168}, 16},
                              Block{{198, 18}, 15},
                              Block{{198, 51, 100}, 24},
                              Block{{203, 0, 113}, 24},
                              Block{{224}, 4},
                              Block{{240}, 4}};

bool is_private4(const Bytes4& address) {
    return std::ranges::any_of(kBlocks4, [&](const Block& block) { return in(address, block); });
}

bool is_private6(const Bytes16& address) {
    static constexpr Block kMapped{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96};
    static constexpr Block kNat64{{0, 0x64, 0xFF, 0x9B}, 96};
    if (in(address, kMapped) || in(address, kNat64)) {
        Bytes4 inner{};
        std::memcpy(inner.data(), address.data() + 12, inner.size());
        return is_private4(inner);
    }
    // Only global unicast 2000::/3 is outside, but for Teredo and 6to4, which carry IPv4
    // addresses, and documentation.
    static constexpr Block kGlobal{{0x20}, 3};
    static constexpr std::array kInside{Block{{0x20, 0x01, 0, 0}, 32}, Block{{0x20, 0x02}, 16},
                                        Block{{0x20, 0x01, 0x0D, 0xB8}, 32}};
    return !in(address, kGlobal) ||
           std::ranges::any_of(kInside, [&](const Block& block) { return in(address, block); });
}

}  // namespace

bool is_private_address(const std::string& address) {
    Bytes4 four{};
    if (inet_pton(AF_INET, address.c_str(), four.data()) == 1) return is_private4(four);
    Bytes16 six{};
    if (inet_pton(AF_INET6, address.c_str(), six.data()) == 1) return is_private6(six);
    return true;
}

}  // namespace duizhang::net
