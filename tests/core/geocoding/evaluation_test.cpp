// SPDX-License-Identifier: GPL-3.0-or-later
// 5,000 generated addresses of the practice municipality in ten styles of dirt: how many are placed, how many of them
// wrongly, and whether a score is the share that it says. The limits are the promise to whoever reads a map made of
// such points.
#include "core/geocoding/geocoder.h"

#include "tests/support/address_book.h"
#include "tests/support/practice_layers.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace cuadrante::geocoding {
namespace {

using support::AddressBook;
using support::Dirt;
using support::KnownAddress;

constexpr int kEach = 500;
constexpr double kAccepted = 0.8;
constexpr double kCorner = 30;  // metres: another corner of the same crossing
constexpr double kKerb = 15;

struct Town {
    std::vector<territory::Street> streets = support::practiceStreets();
    std::vector<territory::Colonia> colonias = support::practiceColonias();
    std::vector<geometry::MultiPolygon> quadrants = support::practiceQuadrants();

    [[nodiscard]] AddressBook book(std::uint64_t seed) const {
        std::vector<const geometry::MultiPolygon*> shapes;
        for (const auto& shape : quadrants) shapes.push_back(&shape);
        return {streets, colonias, shapes, seed};
    }
    /// Without every so many-th street, as no layer is complete; 0: all.
    [[nodiscard]] Gazetteer gazetteer(std::size_t missing = 0) const {
        const AddressBook numbers = book(1);
        GazetteerSources sources;
        std::map<std::string, std::size_t> names;
        for (std::size_t i = 0; i < streets.size(); ++i) {
            const std::size_t name = names.try_emplace(streets[i].name, names.size() + 1).first->second;
            if (missing > 0 && name % missing == 0) continue;
            const auto range = numbers.rangeOf(i);
            sources.streets.push_back({.name = streets[i].name, .line = streets[i].line, .left = {.from = range.from, .to = range.to}, .right = {.from = range.from + 1, .to = range.to + 1}});
        }
        for (const territory::Colonia& colonia : colonias) sources.colonias.push_back({.name = colonia.name, .shape = colonia.shape});
        return {std::move(sources), {}};
    }
};

const Town& town() {
    static const Town made;
    return made;
}
const Gazetteer& gazetteer() {
    static const Gazetteer made = town().gazetteer();
    return made;
}

bool isRight(const Candidate& candidate, const KnownAddress& known) {
    const double gap = support::metresTo(known.truth, candidate.point);
    return known.crossing ? gap < kCorner : gap < kKerb;
}
bool isFine(const Candidate& candidate) { return candidate.precision < Precision::block; }

struct Tally {
    int all = 0, placed = 0, wrong = 0;
};

Query queryOf(const KnownAddress& known) {
    return {.address = known.text,
            .colonia = known.colonia,
            .postalCode = {},
            .quadrant = {},
            .declared = known.declared ? &town().quadrants[*known.declared] : nullptr};
}

TEST(Evaluation, OfFiveThousandAddresses) {
    AddressBook book = town().book(20240711);
    const char* shown = std::getenv("CUADRANTE_SHOW_MISSES");
    Tally whole;
    std::map<Dirt, Tally> byDirt;
    for (const Dirt dirt : support::kDirts)
        for (int i = 0; i < kEach; ++i) {
            const KnownAddress known = book.next(dirt);
            const auto found = geocode(gazetteer(), queryOf(known));
            Tally& tally = byDirt[dirt];
            ++tally.all;
            const bool placed = !found.empty() && found.front().score >= kAccepted && isFine(found.front());
            const bool right = placed && isRight(found.front(), known);
            if (right) ++tally.placed;
            else if (placed) ++tally.wrong;
            if (shown && !right) {
                std::printf("%s %s | %s | %s\n", std::string(nameOf(dirt)).c_str(), placed ? "WRONG" : "open", known.text.c_str(), known.colonia.c_str());
                for (const Candidate& candidate : found)
                    std::printf("    %.2f %s %s %s %s\n", candidate.score, std::string(word(candidate.kind)).c_str(), candidate.label.c_str(), candidate.colonia.c_str(),
                                isRight(candidate, known) ? "<- right" : "");
            }
        }
    for (const auto& [dirt, tally] : byDirt) {
        std::printf("%-10s placed %.1f %%, wrong %.1f %%\n", std::string(nameOf(dirt)).c_str(), 100.0 * tally.placed / tally.all, 100.0 * tally.wrong / tally.all);
        whole.all += tally.all, whole.placed += tally.placed, whole.wrong += tally.wrong;
        EXPECT_GE(tally.placed, tally.all * 75 / 100) << nameOf(dirt);
    }
    const double wrong = static_cast<double>(whole.wrong) / (whole.placed + whole.wrong);
    std::printf("all        placed %.1f %%, wrong among them %.2f %%\n", 100.0 * whole.placed / whole.all, 100 * wrong);
    EXPECT_GE(whole.placed, whole.all * 90 / 100);
    EXPECT_LE(wrong, 0.02);
}

/// All candidates of every address, by their score, with every tenth street missing from the layer: of those at score s
/// a share s is right.
TEST(Evaluation, AScoreIsAShare) {
    const Gazetteer gapped = town().gazetteer(10);
    AddressBook book = town().book(99);
    constexpr std::size_t kBins = 10;
    struct Bin {
        int all = 0, right = 0;
        double scores = 0;
    };
    std::array<Bin, kBins> bins{};
    for (const Dirt dirt : support::kDirts)
        for (int i = 0; i < kEach; ++i) {
            const KnownAddress known = book.next(dirt);
            for (const Candidate& candidate : geocode(gapped, queryOf(known))) {
                if (!isFine(candidate)) continue;
                Bin& bin = bins[std::min(static_cast<std::size_t>(candidate.score * kBins), kBins - 1)];
                ++bin.all;
                bin.scores += candidate.score;
                bin.right += isRight(candidate, known) ? 1 : 0;
            }
        }
    for (const Bin& bin : bins) {
        if (bin.all == 0) continue;
        const double share = static_cast<double>(bin.right) / bin.all, said = bin.scores / bin.all;
        std::printf("score %.2f right %.2f of %d\n", said, share, bin.all);
        if (bin.all < 50) continue;
        EXPECT_NEAR(share, said, 0.12);
    }
    const Bin& top = bins.back();
    ASSERT_GT(top.all, 0);
    EXPECT_GE(static_cast<double>(top.right) / top.all, 0.97) << "what is sure is right";
}

}  // namespace
}  // namespace cuadrante::geocoding
