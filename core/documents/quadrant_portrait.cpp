// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/quadrant_portrait.h"

#include "core/geometry/local_plane.h"
#include "core/indicators/index.h"
#include "core/territory/stretches.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::documents {

namespace {
constexpr std::size_t kMostSimilar = 5;

/// What is counted of a quadrant before it becomes figures.
struct Ground {
    double areaKm2 = 0;
    std::optional<std::int64_t> population;  ///< as the plan says
    std::optional<std::int64_t> adults;
    std::optional<double> blockPopulation;
    std::optional<double> blockAdults;
    std::optional<double> dwellings;
    double gradeSum = 0;  ///< of blocks whose grade is known, weighted by their people
    double gradeWeight = 0;
    double deprived = 0;  ///< people in blocks of high or very high marginalisation
    double streetKm = 0;
    double avenueKm = 0;
    std::int64_t incidents = 0;
    std::int64_t committees = 0;

    [[nodiscard]] std::optional<double> people() const {
        if (population) return static_cast<double>(*population);
        return blockPopulation;
    }
    [[nodiscard]] std::optional<double> grade() const {
        if (!(gradeWeight > 0)) return {};
        return gradeSum / gradeWeight;
    }
};

void plus(std::optional<double>& sum, const std::optional<std::int64_t>& more) {
    if (more) sum = sum.value_or(0) + static_cast<double>(*more);
}

struct Feature {
    std::string_view name;
    std::vector<double> values;  ///< z-scores
};

/// As z-scores; nothing when some quadrant's is not known or all are the same.
template <typename Of>
std::optional<Feature> featureOf(std::string_view name, const std::vector<Ground>& grounds, Of of) {
    Feature feature{.name = name, .values = {}};
    for (const Ground& ground : grounds) {
        const std::optional<double> value = of(ground);
        if (!value || !std::isfinite(*value)) return {};
        feature.values.push_back(*value);
    }
    const auto n = static_cast<double>(feature.values.size());
    double mean = 0, variance = 0;
    for (const double value : feature.values) mean += value / n;
    for (const double value : feature.values) variance += (value - mean) * (value - mean) / n;
    if (!(variance > 0)) return {};
    for (double& value : feature.values) value = (value - mean) / std::sqrt(variance);
    return feature;
}

std::vector<Feature> featuresOf(const std::vector<Ground>& grounds) {
    std::vector<Feature> features;
    const auto add = [&](std::string_view name, auto of) {
        if (auto feature = featureOf(name, grounds, of)) features.push_back(std::move(*feature));
    };
    const auto density = [](const Ground& ground, std::optional<double> amount) {
        return amount ? std::optional(*amount / ground.areaKm2) : std::nullopt;
    };
    add("population_density", [&](const Ground& ground) { return density(ground, ground.people()); });
    add("dwelling_density", [&](const Ground& ground) { return density(ground, ground.dwellings); });
    add("street_density", [&](const Ground& ground) { return density(ground, ground.streetKm); });
    add("incident_density",
        [&](const Ground& ground) { return density(ground, static_cast<double>(ground.incidents)); });
    add("marginalisation", [&](const Ground& ground) { return ground.grade(); });
    return features;
}

class Painter {
public:
    Painter(const PortraitInput& input, const territory::Layout& layout, Day day)
        : m_input(input),
          m_layout(layout),
          m_day(day),
          m_grounds(layout.quadrants().size()),
          m_portraits(m_grounds.size()) {}

    std::vector<QuadrantPortrait> paint() {
        for (std::size_t i = 0; i < m_grounds.size(); ++i) {
            const territory::Quadrant& quadrant = m_layout.quadrants()[i];
            m_portraits[i].code = quadrant.area.code;
            m_portraits[i].name = quadrant.area.name;
            m_portraits[i].window = lastMonths(12, m_day);
            m_grounds[i].areaKm2 = geometry::areaSquareMetres(quadrant.area.shape) / 1e6;
            m_grounds[i].population = quadrant.area.population;
            m_grounds[i].adults = quadrant.area.adults;
        }
        countBlocks();
        territory::forEachStretch(m_input.streets,
                                  [&](const territory::Street& street, geometry::LonLat at, double metres) {
                                      if (Ground* ground = groundAt(at)) {
                                          ground->streetKm += metres / 1000;
                                          if (street.kind == territory::StreetKind::avenue)
                                              ground->avenueKm += metres / 1000;
                                      }
                                  });
        countIncidents();
        countCommittees();
        for (std::size_t i = 0; i < m_grounds.size(); ++i) m_portraits[i].figures = figuresOf(m_grounds[i]);
        compareAll();
        return std::move(m_portraits);
    }

private:
    Ground* groundAt(geometry::LonLat at) {
        const auto found = m_layout.quadrantLocator().find(at);
        return found ? &m_grounds[*found] : nullptr;
    }

    void countBlocks() {
        for (const territory::Block& block : m_input.blocks) {
            Ground* ground = block.shape.empty() ? nullptr : groundAt(geometry::labelPoint(block.shape));
            if (!ground) continue;
            plus(ground->blockPopulation, block.population);
            plus(ground->blockAdults, block.adults);
            plus(ground->dwellings, block.dwellings);
            if (!block.marginalisation || !block.population) continue;
            const auto people = static_cast<double>(*block.population);
            ground->gradeSum += people * *block.marginalisation;
            ground->gradeWeight += people;
            if (*block.marginalisation >= 4) ground->deprived += people;
        }
    }

    void countIncidents() {
        if (!m_input.facts.incidents) return;
        const incident::IncidentColumns& all = *m_input.facts.incidents;
        const auto [first, last] = all.between(lastMonths(12, m_day));
        for (std::size_t i = first; i < last; ++i) {
            if (all.standing[i] == incident::Standing::unlocated) continue;
            const auto found = m_layout.quadrantLocator().find({.lon = all.lon[i], .lat = all.lat[i]});
            if (!found) continue;
            ++m_grounds[*found].incidents;
            if (all.minute[i] < 0)
                ++m_portraits[*found].incidentsWithoutHour;
            else
                ++m_portraits[*found].incidentsByHour[static_cast<std::size_t>(all.minute[i] / 60)];
        }
    }

    void countCommittees() {
        const indicators::Index index(m_input.facts, m_day);
        for (std::size_t i = 0; i < m_grounds.size(); ++i) {
            const auto committees = index.committeesOf.find(m_layout.quadrants()[i].id);
            if (committees == index.committeesOf.end()) continue;
            m_grounds[i].committees =
                std::ranges::count_if(committees->second, [&](const participation::Committee* committee) {
                    return committee->formed <= m_day && !(committee->dissolved && *committee->dissolved <= m_day);
                });
        }
    }

    [[nodiscard]] PortraitFigure figure(std::string_view what, std::optional<double> value, std::string_view unit,
                                        std::string_view layer) const {
        const auto date = m_input.layerDates.find(std::string(layer));
        return {.what = what,
                .value = value,
                .unit = unit,
                .layer = layer,
                .date = date == m_input.layerDates.end() ? std::nullopt : std::optional(date->second)};
    }

    [[nodiscard]] std::vector<PortraitFigure> figuresOf(const Ground& ground) const {
        const auto known = [](const std::optional<std::int64_t>& said, const std::optional<double>& counted) {
            return said ? std::optional(static_cast<double>(*said)) : counted;
        };
        const auto when = [](bool there, double value) { return there ? std::optional(value) : std::nullopt; };
        const bool streets = !m_input.streets.empty(),
                   incidents = m_input.facts.incidents && m_input.facts.incidents->size() > 0;
        const bool graded = ground.gradeWeight > 0;
        std::vector<PortraitFigure> figures{
            figure("area", ground.areaKm2, "km2", "quadrants"),
            figure("population", known(ground.population, ground.blockPopulation), "people",
                   ground.population ? "quadrants" : "blocks"),
            figure("adults", known(ground.adults, ground.blockAdults), "people",
                   ground.adults ? "quadrants" : "blocks"),
            figure("dwellings", ground.dwellings, "dwellings", "blocks"),
            figure("marginalisation", ground.grade(), "grade", "blocks"),
            figure("deprived", when(graded, graded ? 100 * ground.deprived / ground.gradeWeight : 0), "percent",
                   "blocks"),
            figure("street_km", when(streets, ground.streetKm), "km", "streets"),
            figure("avenue_km", when(streets, ground.avenueKm), "km", "streets"),
            figure("incidents", when(incidents, static_cast<double>(ground.incidents)), "count", "incidents"),
            figure("committees", when(!m_input.facts.committees.empty(), static_cast<double>(ground.committees)),
                   "count", "committees"),
        };
        // Layers that the file cannot hold: said, not left out.
        for (const std::string_view layer :
             {"lighting", "schools", "markets", "parks", "irregular_settlement", "closed_streets"})
            figures.push_back(figure(layer, {}, "count", layer));
        return figures;
    }

    void compareAll() {
        const std::vector<Feature> features = featuresOf(m_grounds);
        for (std::size_t i = 0; i < m_portraits.size(); ++i) {
            for (const Feature& feature : features) m_portraits[i].likeIn.push_back(feature.name);
            if (features.empty()) continue;
            std::vector<SimilarQuadrant>& similar = m_portraits[i].similar;
            for (std::size_t j = 0; j < m_portraits.size(); ++j) {
                if (i == j) continue;
                double sum = 0;
                for (const Feature& feature : features)
                    sum += (feature.values[i] - feature.values[j]) * (feature.values[i] - feature.values[j]);
                similar.push_back(
                    {.code = m_portraits[j].code, .distance = std::sqrt(sum / static_cast<double>(features.size()))});
            }
            std::ranges::stable_sort(similar, {}, &SimilarQuadrant::distance);
            if (similar.size() > kMostSimilar) similar.resize(kMostSimilar);
        }
    }

    const PortraitInput& m_input;
    const territory::Layout& m_layout;
    Day m_day;
    std::vector<Ground> m_grounds;
    std::vector<QuadrantPortrait> m_portraits;
};
}  // namespace

std::vector<QuadrantPortrait> portraits(const PortraitInput& input, Day day) {
    const territory::Layout* layout = input.facts.layoutOn(day);
    if (!layout) return {};
    return Painter(input, *layout, day).paint();
}

}  // namespace cuadrante::documents
