#pragma once
// The wall chart as one page of paper: HTML for a printer. Pure.

#include <string>
#include <vector>

#include "app/plans_api.h"

namespace duizhang::app {

enum class WallPaper : std::uint8_t { kA0, kA3 };

/// A headline figure as it is printed: 已整改问题 139 个.
struct WallHeadline {
    LocalText title;
    std::string value;  ///< "" where there is none
    std::string measure_unit;
    std::string grade;  ///< "A" … "E"; "" where there is no figure
};

struct WallStyle {
    WallPaper size = WallPaper::kA0;
    bool english = false;
};

/// Type of the cells at A0, in points: never smaller while the rows are at most this many.
inline constexpr int kLeastCellPoints = 16;
inline constexpr std::size_t kReadableRows = 60;

/// A page that fits one sheet, landscape, whatever it shows: A3 is the same page made smaller.
/// Every state has a mark beside its colour. All text is escaped.
std::string wall_html(const PlanBoardView& board, const std::vector<WallHeadline>& headlines,
                      const WallStyle& style);

}  // namespace duizhang::app
