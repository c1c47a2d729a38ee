// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/shapes.h"
#include "core/territory/layout.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante::support {

/// A town drawn with letters, north up: every letter is a block of some 200 m by 200 m, blocks of one letter are one
/// quadrant, '.' is not town. Neighbours share their corners to the last bit.
///
///     const Town town(R"(AAB
///                        CCB)");
class Town {
public:
    static constexpr double kStepLon = 0.0019;
    static constexpr double kStepLat = 0.0018;

    explicit Town(std::string_view drawing, geometry::LonLat southWest = {.lon = -99.1, .lat = 19.4}) : m_southWest(southWest) {
        std::vector<std::string> rows(1);
        for (const char c : drawing) {
            if (c == '\n') rows.emplace_back();
            else if (!std::isspace(static_cast<unsigned char>(c))) rows.back().push_back(c);
        }
        std::erase_if(rows, [](const std::string& row) { return row.empty(); });
        std::reverse(rows.begin(), rows.end());
        for (int row = 0; const std::string& letters : rows) {
            for (int column = 0; const char letter : letters) {
                if (letter != '.') m_blocks[letter].push_back({column, row});
                ++column;
            }
            ++row;
        }
        for (const auto& [letter, blocks] : m_blocks) m_shapes[letter] = outline(blocks);
    }

    /// The quadrants' shapes by letter.
    [[nodiscard]] const std::map<char, geometry::MultiPolygon>& shapes() const { return m_shapes; }
    [[nodiscard]] const geometry::MultiPolygon& shape(char letter) const { return m_shapes.at(letter); }
    /// Counted from the south-west, in blocks: middle(0, 0) is the middle of the south-western block.
    [[nodiscard]] geometry::LonLat middle(int column, int row) const { return at(column + 0.5, row + 0.5); }
    [[nodiscard]] geometry::LonLat corner(int column, int row) const { return at(column, row); }
    /// The middle of the first block of that letter from the south-west.
    [[nodiscard]] geometry::LonLat inside(char letter) const {
        const auto [column, row] = m_blocks.at(letter).front();
        return middle(column, row);
    }

    /// A plan whose quadrants have the letters as codes and 1, 2, 3... as ids, in the order of the alphabet.
    [[nodiscard]] std::vector<territory::Quadrant> quadrants(territory::PlanId plan = {1}) const {
        std::vector<territory::Quadrant> list;
        for (const auto& [letter, shape] : m_shapes) {
            const std::string code(1, letter);
            list.push_back({.id = {static_cast<std::int64_t>(list.size() + 1)},
                            .plan = plan,
                            .district = {},
                            .area = {.code = code, .name = "Cuadrante " + code, .population = 1000, .adults = 700, .shape = shape}});
        }
        return list;
    }
    [[nodiscard]] std::shared_ptr<const territory::Layout> layout(Day validFrom) const {
        territory::Plan plan{.id = {1}, .name = "Plan", .validFrom = validFrom, .validTo = {}, .act = ""};
        return std::make_shared<const territory::Layout>(std::move(plan), std::vector<territory::District>{}, quadrants(),
                                                         std::vector<territory::Cell>{});
    }

private:
    using Corner = std::pair<int, int>;

    [[nodiscard]] geometry::LonLat at(double column, double row) const {
        return {.lon = m_southWest.lon + column * kStepLon, .lat = m_southWest.lat + row * kStepLat};
    }

    /// Rings around the blocks: of the blocks' sides, run through counter-clockwise, those between two blocks cancel.
    [[nodiscard]] geometry::MultiPolygon outline(const std::vector<Corner>& blocks) const {
        std::multimap<Corner, Corner> sides;
        const auto walk = [&](Corner from, Corner to) {
            const auto [first, last] = sides.equal_range(to);
            for (auto it = first; it != last; ++it)
                if (it->second == from) return void(sides.erase(it));
            sides.emplace(from, to);
        };
        for (const auto& [x, y] : blocks) {
            walk({x, y}, {x + 1, y}), walk({x + 1, y}, {x + 1, y + 1});
            walk({x + 1, y + 1}, {x, y + 1}), walk({x, y + 1}, {x, y});
        }
        geometry::MultiPolygon shape;
        std::vector<geometry::Ring> holes;
        while (!sides.empty()) {
            const auto [ring, turns] = takeRing(sides);
            if (turns > 0) shape.parts.push_back({.outer = ring});
            else holes.push_back(ring);
        }
        for (const geometry::Ring& hole : holes) {
            const geometry::LonLat inHole{.lon = hole[0].lon + kStepLon / 4, .lat = hole[0].lat + kStepLat / 4};
            for (geometry::Polygon& part : shape.parts)
                if (geometry::contains({{{.outer = part.outer}}}, inHole)) {
                    part.holes.push_back(hole);
                    break;
                }
        }
        return shape;
    }

    /// One ring and its turning: positive for an outer one. Where four sides meet it keeps left, so that blocks
    /// which touch by a corner alone become two rings.
    [[nodiscard]] std::pair<geometry::Ring, int> takeRing(std::multimap<Corner, Corner>& sides) const {
        const auto step = [](Corner from, Corner to) { return Corner{to.first - from.first, to.second - from.second}; };
        const auto turn = [](Corner from, Corner to) { return from.first * to.second - from.second * to.first; };
        std::vector<Corner> corners{sides.begin()->first};
        const Corner start = step(corners.front(), sides.begin()->second);
        Corner came = start;
        int turns = 0;
        do {
            const Corner here = corners.back();
            const auto [first, last] = sides.equal_range(here);
            const auto next = std::max_element(first, last, [&](const auto& a, const auto& b) {
                return turn(came, step(here, a.second)) < turn(came, step(here, b.second));
            });
            const Corner go = step(here, next->second);
            turns += turn(came, go);
            came = go;
            corners.push_back(next->second);
            sides.erase(next);
        } while (corners.back() != corners.front());
        turns += turn(came, start);
        geometry::Ring ring;
        for (const auto& [x, y] : corners) ring.push_back(corner(x, y));
        return {ring, turns};
    }

    geometry::LonLat m_southWest;
    std::map<char, std::vector<Corner>> m_blocks;
    std::map<char, geometry::MultiPolygon> m_shapes;
};

}  // namespace cuadrante::support
